import type { Condition } from '@cdk8s-status/conditions';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { bind9Cluster } from '../../../../lib/systems/bindy/bind9cluster/definition.ts';
import { deriveBind9Cluster, type InstanceSeen } from '../../../../lib/systems/bindy/bind9cluster/derive.ts';
import { bind9ClusterStatus } from '../../../../lib/systems/bindy/bind9cluster/status.ts';
import { bind9Instance } from '../../../../lib/systems/bindy/bind9instance/definition.ts';
import { bind9InstanceConditionType, podConditionType } from '../../../../lib/systems/bindy/condition-types.ts';
import { bindyReasons } from '../../../../lib/systems/bindy/reasons.ts';
import { passOf } from '../../../systems/pass.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../objects/kind-requests.ts';
import { planes } from '../../planes/planes.ts';
import { deployed } from '../../shipped/deployed.ts';
import { bind9InstanceSample } from './bind9instance/sample.ts';

const condition = (type: string, reason: string): Condition => ({
  type,
  status: 'False',
  reason,
  message: '',
  lastTransitionTime: '2026-01-02T03:04:05Z',
});

async function roundTrip(objects: KindRequests, status: object): Promise<void> {
  expect(await objects.putStatus('object', status, 'fieldValidation=Strict')).toMatchObject({ status: 200 });
  expect((await objects.read('object')).status).toEqual(status);
}

const pass = passOf(bind9ClusterStatus, deriveBind9Cluster);
/** What a cluster writes of as many instances as asked for, every third of which fails with a long message. */
function statusOf(count: number) {
  const ready = (i: number): InstanceSeen['ready'] =>
    i % 3
      ? { status: 'True', reason: 'AllReady', message: 'All 1 pods are ready' }
      : { status: 'False', reason: 'NotReady', message: '🚀'.repeat(8_000) };
  const seen = Array.from(
    { length: count },
    (_, index): InstanceSeen => ({
      name: `production-dns-primary-${index}`,
      role: 'primary',
      index,
      managed: true,
      ready: ready(index),
    }),
  );
  return pass({ instances: seen }, { spec: { primary: { replicas: count } } }).status;
}

describe.each(planes())('on $where', ({ controlPlane }) => {
  let namespace: string;
  let instances: KindRequests;
  let clusters: KindRequests;

  beforeAll(async () => {
    await deployed(controlPlane, bind9Instance, bind9Cluster);
    namespace = await freshNamespace(controlPlane, 'bindy-conditions');
    instances = kindRequests(controlPlane, bind9Instance, namespace);
    clusters = kindRequests(controlPlane, bind9Cluster, namespace);
    await instances.create('object', bind9InstanceSample.spec);
    await clusters.create('object', {});
  });

  describe('in a condition of a Bind9Instance comes back', () => {
    test.each(Object.values(bindyReasons))('the reason %s [B-01 RT]', (reason) =>
      roundTrip(instances, { conditions: [condition('Ready', reason)] }),
    );

    test.each([podConditionType(0), podConditionType(10)])('the type %s [B-02 RT]', (type) =>
      roundTrip(instances, { conditions: [condition(type, 'NotReady')] }),
    );
  });

  describe('in a condition of a Bind9Cluster comes back', () => {
    test.each([bind9InstanceConditionType(0), bind9InstanceConditionType(99)])('the type %s [B-02 RT]', (type) =>
      roundTrip(clusters, { conditions: [condition(type, 'NotReady')] }),
    );
  });

  describe('the status of a Bind9Cluster comes back', () => {
    test.each([0, 1, 3])('with the conditions of %d instances, by one and the same CRD [B-16 RT]', async (count) => {
      const status = statusOf(count);
      expect(status.conditions).toHaveLength(1 + count);
      await roundTrip(clusters, status);
    });

    test.each([11, 101])('with %d conditions [B-18 RT]', async (count) => {
      const status = statusOf(count - 1);
      expect(status.conditions).toHaveLength(count);
      await roundTrip(clusters, status);
    });

    test('with 101 conditions from kubectl get -o yaml [B-18 RT] [B-19 RT]', async () => {
      const status = statusOf(100);
      await roundTrip(clusters, status);
      const args = ['get', 'bind9clusters', 'object', '-n', namespace, '-o', 'yaml'];
      const { code, stdout, stderr } = await controlPlane.kubectl(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(parse(stdout).status).toEqual(status);
    });

    test('with those of 100 and of 1,000 instances, in an object that is far below 1.5 MiB [B-94 RT]', async () => {
      for (const count of [100, 1_000]) {
        await roundTrip(clusters, statusOf(count));
        const size = Buffer.byteLength(JSON.stringify(await clusters.read('object')));
        expect(size).toBeLessThan(1.5 * 2 ** 20);
      }
    });
  });

  describe.each([
    { kind: 'Bind9Instance', objects: () => instances, proof: 'B-06 RT' },
    { kind: 'Bind9Cluster', objects: () => clusters, proof: 'B-11 RT' },
  ])('the observedGeneration of a $kind', ({ objects, proof }) => {
    test.each([
      { it: 'absent', status: { conditions: [] } },
      { it: 'there', status: { observedGeneration: 7 } },
    ])(`may be $it [${proof}]`, ({ status }) => roundTrip(objects(), status));
  });

  describe('the counts of a Bind9Instance', () => {
    test.each(['x', '1', 1.5, true, 2 ** 31])('cannot be %p: 422 [B-07 NEG]', async (replicas) => {
      const { status, body } = await instances.putStatus('object', { replicas });
      expect({ status, reason: body.reason }).toEqual({ status: 422, reason: 'Invalid' });
      expect(body.message).toMatch(/\breplicas\b/);
    });

    test('may be 0, and may be absent [B-07 RT] [B-08 RT]', async () => {
      await roundTrip(instances, { replicas: 0, readyReplicas: 0 });
      await roundTrip(instances, { serviceAddress: '10.0.0.7' });
    });
  });

  test('what is written as v1beta1 is read as v1alpha1, with a warning that says where to go', async () => {
    await instances.putStatus('object', bind9InstanceSample.fullStatus);
    const stored = await instances.read('object');
    const path = instances.path('object').replace('v1beta1', 'v1alpha1');
    const { status, body, headers } = await controlPlane.request('GET', path);
    expect({ status, body }).toEqual({ status: 200, body: { ...stored, apiVersion: 'bindy.firestoned.io/v1alpha1' } });
    expect(String(headers.warning)).toContain(
      'bindy.firestoned.io/v1alpha1 Bind9Instance is deprecated, migrate to bindy.firestoned.io/v1beta1',
    );
  });
});
