import { describe, expect, test } from '@jest/globals';
import { Testing } from 'cdk8s';
import { crdManifest } from '../../../lib/crd/crd-manifest.ts';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { dittofs } from '../../../lib/systems/dittofs/index.ts';
import { SystemChart } from '../../../lib/systems/system-chart.ts';

describe('the manifest of DittoServer', () => {
  const manifests = Testing.synth(new SystemChart(Testing.app(), dittofs));
  const crd = manifests.find(({ kind }) => kind === 'CustomResourceDefinition');
  const { properties } = crd.spec.versions[0].schema.openAPIV3Schema.properties.status;

  test('has the status fields of the design, and no other [D-24 OFF]', () => {
    expect(Object.keys(properties).sort()).toEqual([
      'availableReplicas',
      'conditions',
      'configHash',
      'observedGeneration',
      'perconaClusterName',
      'phase',
      'readyReplicas',
      'replicas',
    ]);
  });

  test('is generated from the declaration, the same each time [D-24 OFF]', () => {
    const generated = JSON.parse(JSON.stringify(crdManifest(dittoServer)));
    expect(crd).toEqual(generated);
    expect(Testing.synth(new SystemChart(Testing.app(), dittofs))).toEqual(manifests);
  });

  test('has no default in the status', () => expect(JSON.stringify(properties)).not.toContain('"default"'));
});
