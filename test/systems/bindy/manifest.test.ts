import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { crdManifest } from '../../../lib/crd/crd-manifest.ts';
import { crdName } from '../../../lib/definition/kind.ts';
import { bindy } from '../../../lib/systems/bindy/index.ts';
import { SystemChart } from '../../../lib/systems/system-chart.ts';

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));
const committed = parseAllDocuments(readFileSync('crds/bindy.yaml', 'utf8')).map((document) => document.toJS());
const rows = bindy.kinds.map((definition, i) => ({ name: crdName(definition), definition, crd: committed[i] }));

describe('crds/bindy.yaml', () => {
  test('holds the CRDs of the three kinds, and nothing else [B-82 OFF]', () => {
    expect(committed.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ['CustomResourceDefinition', 'bind9instances.bindy.firestoned.io'],
      ['CustomResourceDefinition', 'bind9clusters.bindy.firestoned.io'],
      ['CustomResourceDefinition', 'bind9globalclusters.bindy.firestoned.io'],
    ]);
  });

  test.each(rows)(
    'has $name as its declaration makes it, and as it is deployed [B-82 OFF]',
    ({ name, definition, crd }) => {
      expect(crd).toEqual(asJson(crdManifest(definition)));
      const deployed = Testing.synth(new SystemChart(Testing.app(), bindy));
      expect(deployed).toContainEqual(crd);
      expect(deployed.filter(({ metadata }) => metadata.name === name)).toHaveLength(1);
    },
  );

  test.each(rows)('has $name below 1 MB, and below what client-side apply can annotate [B-84 OFF]', ({ crd }) => {
    const size = Buffer.byteLength(JSON.stringify(crd));
    expect(size).toBeLessThan(1_000_000);
    expect(size).toBeLessThan(262_144);
  });

  test.each(rows)('has one schema of $name for both versions, without a default in its status', ({ crd }) => {
    const [stored, old] = crd.spec.versions;
    expect(old.schema).toEqual(stored.schema);
    expect(JSON.stringify(stored.schema.openAPIV3Schema.properties.status)).not.toContain('"default"');
  });
});
