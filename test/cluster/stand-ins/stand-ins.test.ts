import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshNamespace } from '../control-plane/namespace.ts';
import { planes } from '../planes/planes.ts';
import { cluster } from './cluster.ts';
import { type ForeignKind, standInName } from './foreign-kind.ts';
import { installStandIns } from './install.ts';
import { perconaPgCluster } from './percona-pg-cluster.ts';
import { workspace } from './workspace.ts';

const lastTransitionTime = '2026-01-02T03:04:05Z';
const ready = { type: 'Ready', status: 'True', reason: 'Available', lastTransitionTime };

const standIns = [
  {
    kind: 'Cluster',
    foreign: cluster,
    spec: { controlPlaneEndpoint: { host: '10.0.0.1', port: 6443 }, paused: true },
    status: {
      infrastructureReady: true,
      controlPlaneReady: false,
      failureReason: 'VPCCreationFailed',
      failureMessage: 'VpcLimitExceeded',
      failureDomains: { a: { controlPlane: true, attributes: { key: 'value' } } },
      conditions: [{ ...ready, severity: 'Info', message: '' }],
    },
  },
  {
    kind: 'Workspace',
    foreign: workspace,
    spec: { forProvider: { source: 'Inline', vars: [{ key: 'a' }] } },
    status: { atProvider: { outputs: { vpc_id: 'vpc-1', zones: ['a', 'b'], count: 3 } }, conditions: [ready] },
  },
  { kind: 'PerconaPGCluster', foreign: perconaPgCluster, spec: { instances: [{}] }, status: { state: 'ready' } },
] as const satisfies readonly { kind: string; foreign: ForeignKind; spec: object; status: object }[];

describe.each(planes())('on $where', ({ controlPlane }) => {
  const { request } = controlPlane;

  describe.each(standIns)('the stand-in for a $kind', ({ kind, foreign, spec, status }) => {
    let collection: string;
    beforeAll(async () => {
      await installStandIns(controlPlane, foreign);
      const { group, version, plural, scope } = foreign;
      const namespace = await freshNamespace(controlPlane, 'stand-in');
      collection = `/apis/${group}/${version}${scope === 'Namespaced' ? `/namespaces/${namespace}` : ''}/${plural}`;
    });

    test('is Established and its names are accepted', async () => {
      const { body } = await request<{ status: { conditions: readonly { type: string; status: string }[] } }>(
        'GET',
        `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${standInName(foreign)}`,
      );
      const states = body.status.conditions.map((condition) => `${condition.type}=${condition.status}`);
      expect(states.sort()).toEqual(['Established=True', 'NamesAccepted=True']);
    });

    test('may be installed again', async () => expect(await installStandIns(controlPlane, foreign)).toBeUndefined());

    test('keeps spec and status as they were written, each by its own door', async () => {
      const apiVersion = `${foreign.group}/${foreign.version}`;
      const name = `stand-in-${kind.toLowerCase()}`;
      const created = await request<object>('POST', collection, {
        body: { apiVersion, kind, metadata: { name }, spec, status },
      });
      expect(created).toMatchObject({ status: 201, body: { spec } });
      expect(created.body).not.toHaveProperty('status');
      const body = { ...created.body, status };
      const path = `${collection}/${name}`;
      expect(await request('PUT', `${path}/status?fieldValidation=Strict`, { body })).toMatchObject({ status: 200 });
      expect((await request('GET', path)).body).toMatchObject({ spec, status });
      expect(await request('DELETE', path)).toMatchObject({ status: 200 });
    });
  });
});
