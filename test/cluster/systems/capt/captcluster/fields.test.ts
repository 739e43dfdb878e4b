import { beforeAll, describe, expect, test } from '@jest/globals';
import { captCluster } from '../../../../../lib/systems/capt/captcluster/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { captClusterSample } from './sample.ts';

describe.each(planes())('on $where', ({ controlPlane }) => {
  let clusters: KindRequests;
  const statusOf = async (name: string) => (await clusters.read(name)).status;

  beforeAll(async () => {
    await deployed(controlPlane, captCluster);
    clusters = kindRequests(controlPlane, captCluster, await freshNamespace(controlPlane, 'captcluster-fields'));
    await clusters.create('object', captClusterSample.spec);
  });

  describe('the status of a CAPTCluster', () => {
    test.each([false, true])('shows ready when it is %s [C-02 RT]', async (ready) => {
      expect(await clusters.putStatus('object', { ready })).toMatchObject({ status: 200 });
      expect(await statusOf('object')).toEqual({ ready });
    });

    test('has no failure before one is written, and none after it is taken away [C-18 RT]', async () => {
      const failure = { failureReason: 'VPCCreationFailed', failureMessage: 'VpcLimitExceeded' };
      for (const status of [{ ready: false }, { ready: false, ...failure }, { ready: true }]) {
        expect(await clusters.putStatus('object', status)).toMatchObject({ status: 200 });
        expect(await statusOf('object')).toEqual(status);
      }
    });
  });
});
