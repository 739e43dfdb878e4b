import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ControlPlane, startControlPlane } from './control-plane.ts';

let controlPlane: ControlPlane;
beforeAll(async () => {
  controlPlane = await startControlPlane();
}, 60_000);
afterAll(() => controlPlane.stop());

const path = '/api/v1/namespaces/default/configmaps';
const uidOf = async (name: string) => {
  const { status, body } = await controlPlane.request<{ metadata: { uid: string } }>('GET', `${path}/${name}`);
  expect(status).toBe(200);
  return body.metadata.uid;
};

describe('a control plane of a test file of its own', () => {
  test.each([
    { it: 'ended in order', signal: 'SIGTERM' },
    { it: 'crashed', signal: 'SIGKILL' },
  ] as const)('has its data, its address and its certificate after kube-apiserver $it and came back', async (row) => {
    const name = row.signal.toLowerCase();
    const created = await controlPlane.request('POST', path, { body: { metadata: { name } } });
    expect(created).toMatchObject({ status: 201 });
    const uid = await uidOf(name);

    await controlPlane.apiServer.restart(row.signal);
    expect(await uidOf(name)).toBe(uid);
    expect((await controlPlane.kubectl(['get', 'configmap', name, '-o', 'name'])).stdout).toBe(`configmap/${name}\n`);
  });

  test('answers nobody while kube-apiserver is stopped', async () => {
    await controlPlane.apiServer.stop();
    await expect(controlPlane.request('GET', '/readyz')).rejects.toThrow('ECONNREFUSED');
    await controlPlane.apiServer.start();
    expect(await controlPlane.request('GET', '/readyz')).toMatchObject({ status: 200 });
  });

  test('refuses a second start', async () => {
    const expected = 'kube-apiserver runs: expected a stop before the next start';
    await expect(controlPlane.apiServer.start()).rejects.toThrow(expected);
  });
});
