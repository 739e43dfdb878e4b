import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiRequest } from '../../../../lib/runtime/transport/transport.ts';
import { certificatePass } from '../../../../lib/runtime/webhook/certificates/certificate-pass.ts';
import { trustedBundle } from '../../../../lib/runtime/webhook/certificates/certificate-state.ts';
import type { Entropy } from '../../../../lib/runtime/webhook/certificates/key-pair.ts';
import { defaultRotationPolicy } from '../../../../lib/runtime/webhook/certificates/rotation-policy.ts';
import { fewKeys } from './few-keys.ts';
import { crd, crdPath, type ModelServer, modelServer, secretPath } from './model-server.ts';

const dayMs = 24 * 3_600_000;
const start = Date.parse('2030-01-01T00:00:00Z');
const name = 'rooms.toy.example.com';

let entropy: Entropy;
beforeAll(async () => {
  entropy = await fewKeys();
});

const passAt = (server: ModelServer, days: number) =>
  certificatePass({
    transport: server,
    secret: { namespace: 'locust', name: 'webhook' },
    hosts: ['webhook.locust.svc'],
    crds: [name],
    policy: defaultRotationPolicy,
    entropy,
    now: () => new Date(start + days * dayMs),
    signal: new AbortController().signal,
  });

/** Another replica looks, and prepares the next certificate, once this one has sent its first such request. */
function otherLooksAfter(server: ModelServer, isIt: (request: ApiRequest) => boolean): () => Promise<void> {
  let isDue = false;
  const look = async () => {
    server.before = () => {};
    expect(await passAt(server, 60)).toMatchObject({ step: 'prepare', problems: [] });
  };
  server.before = async (request) => {
    if (isDue) await look();
    isDue = isIt(request);
  };
  return async () => {
    if (isDue) await look();
  };
}

describe('a replica whose clock is behind does not take back what another has the CRD trust', () => {
  test('when the other looks right after it has read the Secret', async () => {
    const server = modelServer();
    server.put(crdPath(name), crd(name));
    await passAt(server, 0);
    const otherLooks = otherLooksAfter(server, ({ path }) => path === secretPath);
    expect(await passAt(server, 59)).toMatchObject({ step: 'keep', problems: [] });
    await otherLooks();
    expect(server.bundle(name)).toBe(trustedBundle((await passAt(server, 59)).state));
    expect(server.bundle(name).match(/BEGIN/g)).toHaveLength(2);
  });

  test('when both find a bundle to mend', async () => {
    const server = modelServer();
    server.put(crdPath(name), crd(name));
    await passAt(server, 0);
    server.put(crdPath(name), crd(name));
    otherLooksAfter(server, ({ path }) => path === secretPath);
    const { state, problems } = await passAt(server, 59);
    expect(problems).toEqual([]);
    expect(state.next).toBeDefined();
    expect(server.bundle(name)).toBe(trustedBundle(state));
    expect(server.bundle(name).match(/BEGIN/g)).toHaveLength(2);
  });
});
