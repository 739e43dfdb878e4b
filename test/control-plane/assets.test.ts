import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { cacheFolder, controllerAssets, controlPlaneAssets } from '../cluster/control-plane/assets.ts';
import { ControlPlaneError } from '../cluster/control-plane/control-plane-error.ts';
import { minimumGoVersion } from '../cluster/control-plane/go-module.ts';
import { controllerPrograms, serverPrograms } from '../cluster/control-plane/programs.ts';

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
      expect(cached()).toEqual([basename(cacheFolder(serverPrograms, env))]);
      expect(readdirSync(cacheFolder(serverPrograms, env))).toEqual(['etcd', 'kube-apiserver', 'kubectl']);
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

  test('what KUBEBUILDER_ASSETS lacks of them from the cache', async () => {
    const given = join(folder, 'given');
    program(join(given, 'kubectl'));
    const env = { PATH: '', CDK8S_STATUS_CACHE: folder, KUBEBUILDER_ASSETS: given };
    const cache = cacheFolder(serverPrograms, env);
    for (const name of serverPrograms.programs) program(join(cache, name));
    expect(await controlPlaneAssets(env)).toEqual({
      etcd: join(cache, 'etcd'),
      kubeApiserver: join(cache, 'kube-apiserver'),
      kubectl: join(given, 'kubectl'),
    });
  });

  test('refused when KUBEBUILDER_ASSETS has none of them, even where they could be built', async () => {
    expect(await refusal({ ...process.env, KUBEBUILDER_ASSETS: folder })).toBe(
      `KUBEBUILDER_ASSETS is ${folder}: expected some of the programs etcd, kube-apiserver, kubectl in it, found none; ` +
        'point it at a folder that has them, or unset it to build them with Go',
    );
  });

  test('those of the cache, without Go', async () => {
    const env = { PATH: '', CDK8S_STATUS_CACHE: folder };
    for (const name of ['etcd', 'kube-apiserver', 'kubectl']) program(join(cacheFolder(serverPrograms, env), name));
    expect((await controlPlaneAssets(env)).kubectl).toBe(join(cacheFolder(serverPrograms, env), 'kubectl'));
  });
});

describe('the assets of controllers and nodes are', () => {
  test('those of KUBEBUILDER_ASSETS that are there, the others and how kwok plays from the cache', async () => {
    const given = join(folder, 'given');
    program(join(given, 'kube-scheduler'));
    const env = { PATH: '', CDK8S_STATUS_CACHE: folder, KUBEBUILDER_ASSETS: given };
    const cache = cacheFolder(controllerPrograms, env);
    for (const name of controllerPrograms.programs) program(join(cache, name));
    expect(await controllerAssets(env)).toEqual({
      kubeControllerManager: join(cache, 'kube-controller-manager'),
      kubeScheduler: join(given, 'kube-scheduler'),
      kwok: join(cache, 'kwok'),
      kwokStages: join(cache, 'kwok-stages.yaml'),
    });
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
  expect(cacheFolder(serverPrograms, env)).toContain(expected);
  expect(cacheFolder(serverPrograms, env)).toMatch(/control-plane-[0-9a-f]{16}$/);
});
