import { describe, expect, test } from '@jest/globals';
import { crdManifest } from '../../../lib/crd/crd-manifest.ts';
import { captCluster } from '../../../lib/systems/capt/captcluster/definition.ts';
import { captControlPlane } from '../../../lib/systems/capt/captcontrolplane/definition.ts';
import { workspaceTemplate } from '../../../lib/systems/capt/workspacetemplate/definition.ts';
import { workspaceTemplateApply } from '../../../lib/systems/capt/workspacetemplateapply/definition.ts';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { gitTarget } from '../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { readFactSheet } from './fact-sheet.ts';
import { schemaFacts } from './schema-facts.ts';

describe.each([
  { kind: 'CAPTCluster', definition: captCluster, file: 'capt.tsv', rows: 13 },
  { kind: 'CAPTControlPlane', definition: captControlPlane, file: 'capt.tsv', rows: 33 },
  { kind: 'WorkspaceTemplateApply', definition: workspaceTemplateApply, file: 'capt.tsv', rows: 21 },
  { kind: 'WorkspaceTemplate', definition: workspaceTemplate, file: 'capt.tsv', rows: 11 },
  { kind: 'DittoServer', definition: dittoServer, file: 'dittofs.tsv', rows: 84 },
  { kind: 'GitTarget', definition: gitTarget, file: 'gitops-reverser.tsv', rows: 14 },
])('the spec of a $kind', ({ kind, definition, file, rows }) => {
  const sheet = readFactSheet(file, kind);
  const schema = crdManifest(definition).spec.versions[0]!.schema.openAPIV3Schema;
  const facts = schemaFacts('spec', schema.properties!.spec!, sheet, schema.required?.includes('spec'));
  const byPath = new Map(facts.map((fact) => [fact.path, fact]));

  test(`has ${rows} facts`, () => expect(sheet).toHaveLength(rows));

  test('has every field of the sheet, and no other', () => {
    expect(facts.map(({ path }) => path).sort()).toEqual(sheet.map(({ path }) => path).sort());
  });

  test.each(sheet)('has $path: type, required, default, enum, bounds, pattern and format', (fact) => {
    expect(byPath.get(fact.path)).toEqual(fact);
  });
});
