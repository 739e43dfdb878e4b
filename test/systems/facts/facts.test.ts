import { describe, expect, test } from '@jest/globals';
import { crdManifest } from '../../../lib/crd/crd-manifest.ts';
import { bind9Cluster } from '../../../lib/systems/bindy/bind9cluster/definition.ts';
import { bind9GlobalCluster } from '../../../lib/systems/bindy/bind9globalcluster/definition.ts';
import { bind9Instance } from '../../../lib/systems/bindy/bind9instance/definition.ts';
import { captCluster } from '../../../lib/systems/capt/captcluster/definition.ts';
import { captControlPlane } from '../../../lib/systems/capt/captcontrolplane/definition.ts';
import { workspaceTemplate } from '../../../lib/systems/capt/workspacetemplate/definition.ts';
import { workspaceTemplateApply } from '../../../lib/systems/capt/workspacetemplateapply/definition.ts';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { gitProvider } from '../../../lib/systems/gitops-reverser/gitprovider/definition.ts';
import { gitTarget } from '../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { watchRule } from '../../../lib/systems/gitops-reverser/watchrule/definition.ts';
import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import { readFactSheet } from './fact-sheet.ts';
import { schemaFacts } from './schema-facts.ts';

describe.each([
  { kind: 'Bind9Instance', definition: bind9Instance, version: 'v1alpha1', file: 'bindy.tsv', rows: 79 },
  { kind: 'Bind9Cluster', definition: bind9Cluster, version: 'v1alpha1', file: 'bindy.tsv', rows: 103 },
  { kind: 'Bind9GlobalCluster', definition: bind9GlobalCluster, version: 'v1alpha1', file: 'bindy.tsv', rows: 104 },
  { kind: 'CAPTCluster', definition: captCluster, version: 'v1beta1', file: 'capt.tsv', rows: 13 },
  { kind: 'CAPTControlPlane', definition: captControlPlane, version: 'v1beta1', file: 'capt.tsv', rows: 33 },
  {
    kind: 'WorkspaceTemplateApply',
    definition: workspaceTemplateApply,
    version: 'v1beta1',
    file: 'capt.tsv',
    rows: 21,
  },
  { kind: 'WorkspaceTemplate', definition: workspaceTemplate, version: 'v1beta1', file: 'capt.tsv', rows: 11 },
  { kind: 'DittoServer', definition: dittoServer, version: 'v1alpha1', file: 'dittofs.tsv', rows: 84 },
  { kind: 'GitTarget', definition: gitTarget, version: 'v1alpha1', file: 'gitops-reverser.tsv', rows: 14 },
  { kind: 'GitProvider', definition: gitProvider, version: 'v1alpha1', file: 'gitops-reverser.tsv', rows: 9 },
  { kind: 'WatchRule', definition: watchRule, version: 'v1alpha1', file: 'gitops-reverser.tsv', rows: 15 },
  { kind: 'LocustTest', definition: locustTest, version: 'v2', file: 'locust.tsv', rows: 77 },
  { kind: 'LocustTest', definition: locustTest, version: 'v1', file: 'locust.tsv', rows: 30 },
])('the spec of a $kind $version', ({ kind, definition, version, file, rows }) => {
  const sheet = readFactSheet(file, `${kind} ${definition.group}/${version}`);
  const { versions } = crdManifest(definition).spec;
  const schema = versions.find(({ name }) => name === version)!.schema.openAPIV3Schema;
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
