import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { locustTest } from '../../../../../lib/systems/locust/locusttest/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, type ServedVersion, servedCrd, statusProperties } from '../../../shipped/served-crd.ts';
import { conditionsSchema } from '../../conditions-schema.ts';
import { locustTestSample } from './sample.ts';

const time = { type: 'string', format: 'date-time' };
const count = { type: 'integer', format: 'int32' };

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  let v2: ServedVersion;
  let v1: ServedVersion;
  let tests: KindRequests;
  beforeAll(async () => {
    await deployed(controlPlane, locustTest);
    crd = await servedCrd(controlPlane, locustTest);
    [v2, v1] = crd.spec.versions as [ServedVersion, ServedVersion];
    tests = kindRequests(controlPlane, locustTest, await freshNamespace(controlPlane, 'locusttest-schema'));
  });

  describe('a served LocustTest', () => {
    test('is namespaced locust.io/v2 with the short name lotest', () => {
      expect(crd.metadata).not.toHaveProperty('labels');
      expect(crd.spec).toMatchObject({ group: 'locust.io', scope: 'Namespaced' });
      expect(crd.spec.names).toEqual({
        kind: 'LocustTest',
        listKind: 'LocustTestList',
        plural: 'locusttests',
        shortNames: ['lotest'],
        singular: 'locusttest',
      });
    });

    test('is stored as v2, the only version that is [L-60 SCH]', () => {
      expect(crd.spec.versions.filter(({ storage }) => storage).map(({ name }) => name)).toEqual(['v2']);
      expect(crd.spec.versions.map(({ name }) => name)).toEqual(['v2', 'v1']);
    });

    test('is served as v1 too, deprecated, where it is deployed with its webhook (LX-23) [L-59 SCH]', () => {
      expect(v1).toMatchObject({
        served: true,
        deprecated: true,
        deprecationWarning: 'locust.io/v1 LocustTest is deprecated, migrate to locust.io/v2',
      });
      const service = { namespace: 'locust-system', name: 'locust-controller-webhook', path: '/convert', port: 443 };
      expect(crd.spec.conversion).toMatchObject({ strategy: 'Webhook', webhook: { clientConfig: { service } } });
    });

    test('is not served as v1 by the CRD alone, which nobody converts (LX-23)', () => {
      const [alone] = parseAllDocuments(readFileSync('crds/locust.yaml', 'utf8')).map((document) => document.toJS());
      const served = ({ name, served }: ServedVersion) => [name, served];
      expect(alone.spec.versions.map(served)).toEqual([
        ['v2', true],
        ['v1', false],
      ]);
      expect(alone.spec).not.toHaveProperty('conversion');
    });

    test('has an empty status in v1 (LX-16)', () => {
      const status = v1.schema.openAPIV3Schema.properties?.status;
      expect(status).toEqual({ type: 'object', description: expect.any(String) });
      expect(v1.subresources).toEqual({ status: {} });
    });

    test('has a status subresource, and no other [L-01 SCH]', () => expect(v2.subresources).toEqual({ status: {} }));

    test.each([
      { field: 'phase', proof: 'L-02 SCH', schema: { type: 'string' } },
      { field: 'expectedWorkers', proof: 'L-03 SCH', schema: count },
      { field: 'connectedWorkers', proof: 'L-04 SCH', schema: count },
      { field: 'startTime', proof: 'L-05 SCH', schema: time },
      { field: 'completionTime', proof: 'L-06 SCH', schema: time },
    ])('has status.$field [$proof]', ({ field, schema }) => {
      expect(statusProperties(v2)[field]).toMatchObject(schema);
    });

    test('has four phases and no more [L-21 SCH]', () => {
      expect([...(statusProperties(v2).phase?.enum ?? [])].sort()).toEqual([
        'Failed',
        'Pending',
        'Running',
        'Succeeded',
      ]);
    });

    test('keeps its conditions as a map by type, each a metav1.Condition', () => {
      expect(statusProperties(v2).conditions).toEqual(conditionsSchema);
    });

    test('has the six fields of the design and observedGeneration, none required, none with a default [L-23 SCH]', () => {
      const { observedGeneration, phase, expectedWorkers, connectedWorkers, startTime, completionTime, ...others } =
        statusProperties(v2);
      expect(Object.keys(others)).toEqual(['conditions']);
      expect(observedGeneration).toEqual({ type: 'integer', format: 'int64', minimum: 0 });
      expect([phase?.type, expectedWorkers, connectedWorkers]).toEqual(['string', count, count]);
      expect([startTime, completionTime]).toEqual([time, time]);
      expect(v2.schema.openAPIV3Schema.properties?.status).not.toHaveProperty('required');
      expect(JSON.stringify(statusProperties(v2))).not.toContain('"default"');
    });
  });

  describe('the status of a LocustTest', () => {
    beforeAll(() => tests.create('object', locustTestSample.spec));

    test.each([
      { it: 'a word', startTime: 'yesterday' },
      { it: 'a day', startTime: '2026-01-02' },
      { it: 'a number', startTime: 1767323045 },
    ])('cannot have $it as its startTime [L-05 NEG]', async ({ startTime }) => {
      const { status, body } = await tests.putStatus('object', { startTime });
      expect(status).toBe(422);
      expect(body.details?.causes?.map(({ field }) => field)).toEqual(['status.startTime']);
      expect(await tests.read('object')).not.toHaveProperty('status');
    });

    test('loses fields that may come later: a real worker count, metrics, progress [L-72 RT]', async () => {
      const later = { actualWorkers: 3, metrics: { requestsPerSecond: '100' }, progress: 50 };
      const { status } = await tests.putStatus('object', { phase: 'Running', ...later });
      expect(status).toBe(200);
      expect((await tests.read('object')).status).toEqual({ phase: 'Running' });
    });
  });
});
