import { describe, expect, test } from '@jest/globals';
import { connectControlPlane } from './connect.ts';
import { eventually } from './eventually.ts';
import { kubernetesVersion } from './go-module.ts';
import { freshNamespace } from './namespace.ts';

const controlPlane = connectControlPlane();
const { kubectl, request, kubeconfigFor } = controlPlane;

const configMap = (name: string) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { key: 'value' } });

describe('the control plane', () => {
  test('is the Kubernetes that go.mod names, or what KUBEBUILDER_ASSETS holds', async () => {
    const { status, body } = await request<{ gitVersion: string }>('GET', '/version');
    expect(status).toBe(200);
    const expected = process.env.KUBEBUILDER_ASSETS ? /^v1\.\d+/ : new RegExp(`^${kubernetesVersion}$`);
    expect(body.gitVersion).toMatch(expected);
  });

  test('stores what kubectl applies, and shows it to kubectl and to a plain request', async () => {
    const namespace = await freshNamespace(controlPlane, 'apply');
    const applied = await kubectl(['apply', '-n', namespace, '-f', '-'], { input: configMap('settings') });
    expect(applied).toEqual({ code: 0, stdout: 'configmap/settings created\n', stderr: '' });

    const read = await kubectl(['get', 'configmap', 'settings', '-n', namespace, '-o', 'jsonpath={.data.key}']);
    expect(read.stdout).toBe('value');
    const { body } = await request('GET', `/api/v1/namespaces/${namespace}/configmaps/settings`);
    expect(body).toMatchObject({ data: { key: 'value' } });
  });

  test('gives every fresh namespace a name of its own', async () => {
    const first = await freshNamespace(controlPlane, 'fresh');
    const second = await freshNamespace(controlPlane, 'fresh');
    expect(second).not.toBe(first);
  });

  test('refuses a bearer token it does not know', async () => {
    const { status } = await request('GET', '/api/v1/namespaces', { token: 'unknown' });
    expect(status).toBe(401);
  });
});

describe('a user without a role', () => {
  test('gets 403 from an impersonating request', async () => {
    const path = '/api/v1/namespaces/default/configmaps';
    const { status, body } = await request('GET', path, { impersonate: { user: 'nobody' } });
    expect(status).toBe(403);
    expect(body).toMatchObject({ reason: 'Forbidden', message: expect.stringContaining('User "nobody" cannot list') });
  });

  test('is refused by kubectl with an impersonating kubeconfig', async () => {
    const { code, stderr } = await kubectl(['get', 'configmaps'], { kubeconfig: kubeconfigFor('nobody') });
    expect(code).toBe(1);
    expect(stderr).toContain('(Forbidden)');
  });

  test('may do what a role binding then grants to one of their groups', async () => {
    const namespace = await freshNamespace(controlPlane, 'granted');
    const role = ['create', 'role', 'reader', '-n', namespace, '--verb=list', '--resource=configmaps'];
    expect(await kubectl(role)).toMatchObject({ code: 0 });
    const binding = ['create', 'rolebinding', 'readers', '-n', namespace, '--role=reader', '--group=readers'];
    expect(await kubectl(binding)).toMatchObject({ code: 0 });

    const ask = ['auth', 'can-i', 'list', 'configmaps', '-n', namespace];
    const inGroup = { kubeconfig: kubeconfigFor('nobody', ['readers']) };
    await eventually(async () => expect(await kubectl(ask, inGroup)).toMatchObject({ stdout: 'yes\n' }));
    expect(await kubectl(ask, { kubeconfig: kubeconfigFor('nobody') })).toMatchObject({ stdout: 'no\n' });
  });
});
