import { describe, expect, test } from '@jest/globals';
import { Chart, Testing } from 'cdk8s';
import { example as cluster } from '../../../lib/systems/bindy/bind9cluster/example.ts';
import { example as globalCluster } from '../../../lib/systems/bindy/bind9globalcluster/example.ts';
import { example as instance } from '../../../lib/systems/bindy/bind9instance/example.ts';
import { Bind9Cluster, Bind9GlobalCluster, Bind9Instance } from '../../../lib/systems/bindy/index.ts';
import { worlds } from '../../docs/bindy-worlds.ts';
import { conditionOf } from '../pass.ts';

describe('the examples of Bindy', () => {
  test('can be made by the constructs, which check their specs', () => {
    const chart = new Chart(Testing.app(), 'chart');
    new Bind9GlobalCluster(chart, 'global', globalCluster);
    new Bind9Cluster(chart, 'cluster', cluster);
    new Bind9Instance(chart, 'instance', instance);
    expect(Testing.synth(chart)).toEqual(
      worlds.map(({ definition, metadata, spec }) => ({
        apiVersion: 'bindy.firestoned.io/v1beta1',
        kind: definition.kind,
        metadata,
        spec,
      })),
    );
  });

  test.each(worlds.map((world) => ({ ...world, kind: world.definition.kind })))(
    'of a $kind is ready in its healthy world, and not in its failing one',
    ({ healthy, failing }) => {
      expect([healthy, failing].map((status) => conditionOf(status, 'Ready').status)).toEqual(['True', 'False']);
    },
  );

  test('tell one story: what fails in a pod shows on every level above', () => {
    const [top, middle, bottom] = worlds.map(({ failing }) => failing);
    expect(conditionOf(bottom!, 'Pod-1').reason).toBe('ZoneNotFound');
    expect(conditionOf(middle!, 'Bind9Instance-2').reason).toBe(conditionOf(bottom!, 'Ready').reason);
    expect(conditionOf(middle!, 'Bind9Instance-2').message).toContain(instance.metadata.name);
    expect(conditionOf(top!, 'Ready').message).toContain(`${cluster.metadata.namespace}/${cluster.metadata.name}`);
  });
});
