import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import { root } from '../../../scripts/packaging/project.ts';
import { tarballs } from '../../../scripts/packaging/tarballs.ts';
import { endProcesses, startRun } from '../../cli/run-process.ts';
import { mustRun } from '../../consumers/command.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { kindRequests } from '../objects/kind-requests.ts';
import { deployed } from '../shipped/deployed.ts';
import { servedCrd } from '../shipped/served-crd.ts';
import { type AccountAccess, shippedAccount } from './account-access.ts';
import { readLease } from './lease.ts';
import { canBePod, podOf } from './pod.ts';

interface Deployment {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly { readonly args: string[] }[] } };
  };
}

const dockerfile = readFileSync(join(root, 'docker/Dockerfile'), 'utf8');
const manifest = readFileSync(join(root, 'docker/package.json'), 'utf8');
const [install] = dockerfile.match(/(?<=^RUN )npm install .*$/m)!;
const entrypoint: readonly string[] = JSON.parse(dockerfile.match(/(?<=^ENTRYPOINT ).*$/m)![0]);

const controlPlane = connectControlPlane();
const folder = mkdtempSync(join(tmpdir(), 'image-'));
const packageFolder = (name: string) => join(folder, 'node_modules', name);
/** The entrypoint of the image, with this folder for its /app. */
const program = entrypoint.slice(1).map((argument) => argument.replace(/^\/app/, folder));
let account: AccountAccess;

beforeAll(async () => {
  const { file } = (await tarballs())[0]!;
  writeFileSync(join(folder, 'package.json'), manifest);
  const local = install.replaceAll('/packed', dirname(file));
  await mustRun(folder, 'sh', '-c', `npm_config_prefer_offline=true ${local}`);
  await deployed(controlPlane, locustTest);
  account = await shippedAccount(controlPlane, 'locust');
}, 180_000);
afterAll(() => {
  endProcesses();
  rmSync(folder, { recursive: true });
});

const start = (...args: readonly string[]) =>
  startRun(['locust', '--kubeconfig', account.kubeconfig(), '--port', '0', ...args], { program, cwd: folder });

describe('what the image has', () => {
  test('is what cdk8s-status needs, and no constructs, compilers or tests', () => {
    const names = readdirSync(join(folder, 'node_modules'));
    expect(names).toEqual(expect.arrayContaining(['cdk8s-status', 'prom-client', 'node-forge', 'commander']));
    for (const name of ['cdk8s', 'constructs', 'typescript', 'jest', 'tsx']) expect(names).not.toContain(name);
  });

  test('begins with node, as somebody who is not root', () => {
    expect(entrypoint[0]).toBe('node');
    expect(dockerfile.match(/^USER .*$/gm)).toEqual(['USER 1000']);
  });

  test('has the versions that everything here is tested with', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
    for (const [name, version] of Object.entries(dependencies))
      expect([name, packages[`node_modules/${name}`].version]).toEqual([name, version]);
  });
});

describe('what the image runs', () => {
  test('becomes ready, leads, works, and ends with 0 at SIGTERM, under the shipped account', async () => {
    const namespace = await freshNamespace(controlPlane, 'image');
    const tests = kindRequests(controlPlane, locustTest, namespace);
    const lease = ['--leader-elect', '--lease-namespace', account.namespace];
    const process = start('--namespace', namespace, ...lease);
    await process.logged('this process leads');
    expect(await process.get('/readyz')).toEqual({ status: 200, text: 'ok\n' });
    const { example } = await import('../../../lib/systems/locust/locusttest/example.ts');
    await tests.create('load', example.spec);
    await eventually(async () => {
      expect((await tests.read('load')).status).toMatchObject({ phase: expect.any(String) });
    });
    expect(await process.get('/metrics')).toMatchObject({
      status: 200,
      text: expect.stringMatching(/^leader_election_master_status\{name="locust-controller"\} 1$/m),
    });
    process.signal('SIGTERM');
    expect(await process.ended()).toBe(0);
    expect((await readLease(controlPlane, account)).spec.holderIdentity).toBe('');
    expect(process.said().stdout).toBe('');
    expect(process.said().stderr).not.toContain('Warning');
  }, 60_000);

  (canBePod() ? test : test.skip)(
    'finds out in a pod where it is, and leads and converts with nothing said of a Lease or a webhook',
    async () => {
      const { namespace, name } = account;
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
      const { body } = await controlPlane.request<Deployment>('GET', path);
      const [command, ...args] = body.spec.template.spec.containers[0]!.args;
      expect(command).toBe('run');
      const process = startRun([...args, '--port', '0'], {
        program,
        cwd: folder,
        ...podOf(controlPlane, account, folder),
      });
      expect(await process.logged('this process leads')).toMatchObject({ lease: `${namespace}/${name}` });
      // It converts, as what the Service of the webhook is called.
      expect(await process.logged('a certificate was created')).toMatchObject({
        secret: `${namespace}/${name}-webhook-certificates`,
      });
      await process.logged('converting');
      const secret = `/api/v1/namespaces/${namespace}/secrets/${name}-webhook-certificates`;
      const { data } = (await controlPlane.request<{ data: Record<string, string> }>('GET', secret)).body;
      const certificate = new X509Certificate(Buffer.from(data['tls.crt']!, 'base64'));
      expect(certificate.checkHost(`${name}-webhook.${namespace}.svc`)).toBeDefined();
      const { spec } = await servedCrd(controlPlane, locustTest);
      expect(spec.conversion?.webhook?.clientConfig.caBundle).toBe(data['ca.crt']);
      process.signal('SIGTERM');
      expect(await process.ended()).toBe(0);
      expect((await readLease(controlPlane, account)).spec.holderIdentity).toBe('');
    },
    60_000,
  );

  test.each([
    { name: 'prom-client', what: 'metrics' },
    { name: '@kubernetes/client-node', what: 'access to the cluster' },
  ])('says in one line what to install where $name is missing, with 1', async ({ name, what }) => {
    renameSync(packageFolder(name), join(folder, 'hidden'));
    try {
      const process = start();
      expect(await process.ended()).toBe(1);
      expect(process.said().stderr).toBe(`error: ${what}: found no package ${name}: npm install ${name}\n`);
    } finally {
      renameSync(join(folder, 'hidden'), packageFolder(name));
    }
  });
});
