import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { cacheFolder, controlPlaneAssets } from '../cluster/control-plane/assets.ts';
import { ControlPlaneError } from '../cluster/control-plane/control-plane-error.ts';
import { minimumGoVersion } from '../cluster/control-plane/go-module.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(path: string, script = 'exit 0'): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

async function refusal(env: NodeJS.ProcessEnv): Promise<string> {
  const error = await controlPlaneAssets(env).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ControlPlaneError);
  return (error as ControlPlaneError).message;
}

const advice =
  'install it from https://go.dev/dl, or set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver, kubectl';
const wanted = `the control plane for test/cluster is built with Go ${minimumGoVersion} or newer`;

describe('without programs in the cache, the assets', () => {
  const environment = () => ({ PATH: join(folder, 'bin'), CDK8S_STATUS_CACHE: join(folder, 'cache') });

  test('say in one line what to install when there is no Go', async () => {
    expect(await refusal(environment())).toBe(`${wanted}, found no go on PATH: ${advice}`);
  });

  test('say in one line what to install when Go is too old', async () => {
    program(join(folder, 'bin', 'go'), 'echo go version go1.9.4 linux/amd64');
    expect(await refusal(environment())).toBe(`${wanted}, found Go 1.9.4: ${advice}`);
  });

  test('repeat what go says when it cannot tell its version', async () => {
    program(join(folder, 'bin', 'go'), 'echo "go: cannot find GOROOT directory" >&2; exit 2');
    expect(await refusal(environment())).toBe(
      `${wanted}, found go version exited with 2: go: cannot find GOROOT directory: ${advice}`,
    );
  });

  describe('with Go', () => {
    const go = (build: string) => {
      const version = `[ "$1" = version ] && { echo go version go${minimumGoVersion} linux/amd64; exit; }`;
      program(join(folder, 'bin', 'go'), `${version}; ${build}`);
    };
    const cached = () => readdirSync(join(folder, 'cache', 'cdk8s-status'));
    let progress: string;
    beforeEach(() => {
      progress = '';
      jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
        progress += text;
        return true;
      });
    });
    afterEach(() => void jest.restoreAllMocks());

    test('name the program that go could not build, with what go said, and leave nothing behind', async () => {
      go('echo no space left >&2; exit 1');
      const expected = 'go build of etcd (go.etcd.io/etcd/server/v3) ended with 1:\nno space left';
      expect(await refusal(environment())).toBe(expected);
      expect(cached()).toEqual([]);
    });

    test('are built, with progress, and whole when two builders race', async () => {
      // -o is the fifth argument of go build, its file the sixth.
      go('PATH=/bin:/usr/bin; sleep 0.05; echo "#!/bin/sh" > "$6"; chmod +x "$6"');
      const env = environment();
      const [first, second] = await Promise.all([controlPlaneAssets(env), controlPlaneAssets(env)]);
      expect(second).toEqual(first);
      expect(cached()).toEqual([basename(cacheFolder(env))]);
      expect(readdirSync(cacheFolder(env))).toEqual(['etcd', 'kube-apiserver', 'kubectl']);
      expect(progress).toMatch(/^\[ {2}0 s\] 2\/3 kube-apiserver$/m);
    });
  });
});

describe('the assets are', () => {
  test('those of KUBEBUILDER_ASSETS, where it is set', async () => {
    for (const name of ['etcd', 'kube-apiserver', 'kubectl']) program(join(folder, name));
    expect(await controlPlaneAssets({ KUBEBUILDER_ASSETS: folder })).toEqual({
      etcd: join(folder, 'etcd'),
      kubeApiserver: join(folder, 'kube-apiserver'),
      kubectl: join(folder, 'kubectl'),
    });
  });

  test('refused when KUBEBUILDER_ASSETS lacks one, even where they could be built', async () => {
    program(join(folder, 'kubectl'));
    const message = await refusal({ ...process.env, KUBEBUILDER_ASSETS: folder });
    expect(message).toContain(
      `KUBEBUILDER_ASSETS is ${folder}: expected the programs etcd, kube-apiserver, kubectl in it`,
    );
    expect(message).toContain('found no executable etcd, kube-apiserver;');
  });

  test('those of the cache, without Go', async () => {
    const env = { PATH: '', CDK8S_STATUS_CACHE: folder };
    for (const name of ['etcd', 'kube-apiserver', 'kubectl']) program(join(cacheFolder(env), name));
    expect((await controlPlaneAssets(env)).kubectl).toBe(join(cacheFolder(env), 'kubectl'));
  });
});

test.each([
  {
    it: 'CDK8S_STATUS_CACHE first',
    env: { CDK8S_STATUS_CACHE: '/a', XDG_CACHE_HOME: '/b' },
    expected: '/a/cdk8s-status/',
  },
  { it: 'then XDG_CACHE_HOME', env: { XDG_CACHE_HOME: '/b' }, expected: '/b/cdk8s-status/' },
  { it: 'else ~/.cache', env: {}, expected: '/.cache/cdk8s-status/' },
])('the cache is in $it', ({ env, expected }) => {
  expect(cacheFolder(env)).toContain(expected);
  expect(cacheFolder(env)).toMatch(/control-plane-[0-9a-f]{16}$/);
});
