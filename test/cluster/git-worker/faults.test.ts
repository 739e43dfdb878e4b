import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { configMaps } from '../../systems/gitops-reverser/git-worker/scripted-objects.ts';
import { type HttpRemote, httpRemote } from './http-remote.ts';
import { commandLines } from './recorded-git.ts';
import { type RunningWorkers, runWorkers } from './running-workers.ts';

let run: RunningWorkers;
let server: HttpRemote;
beforeEach(async () => {
  run = runWorkers({ timeoutMs: 3000 });
  server = await httpRemote({ folder: run.folder });
});
afterEach(async () => {
  await run.end();
  await server.close();
});

const map = (name: string) => `clusters/one/core/v1/configmaps/shop/${name}.yaml`;
const mirror = (options = {}) => run.mirrorOf({ url: server.urlOf('remote.git'), ...options });
const live = () => run.until((state) => state.stream?.state === 'live');
const files = () => run.remote.paths();
const hangs: HttpRemote['intercept'] = () => true;
const works: HttpRemote['intercept'] = () => false;

describe('a remote that', () => {
  test('does not exist is a bootstrap that failed, until it does', async () => {
    run.workers.mirror(mirror({ url: server.urlOf('other.git') }));
    const { bootstrap } = await run.until((state) => state.bootstrap);
    expect(bootstrap).toEqual({
      state: 'failed',
      message: expect.stringMatching(/^git ls-remote: exit code 128: .*repository '.*\/other.git\/' not found$/),
    });
    execFileSync('git', ['init', '--quiet', '--bare', 'other.git'], { cwd: run.folder });
    await live();
  });

  test('refuses a push is a bootstrap that failed, with what it says', async () => {
    run.remote.hook('pre-receive', 'echo "main is protected" >&2; exit 1');
    run.workers.mirror(mirror());
    const { bootstrap } = await run.until((state) => state.bootstrap);
    expect(bootstrap).toEqual({
      state: 'failed',
      message: expect.stringMatching(/^git push: exit code 1: remote: main is protected; .*pre-receive hook declined/),
    });
  });

  test('refuses later pushes is a stream that is disconnected; all comes once it takes them', async () => {
    run.workers.mirror(mirror());
    const { stream } = await live();
    run.remote.hook('pre-receive', 'echo "out of office" >&2; exit 1');
    run.objects.put(configMaps, 'a');
    const refused = await run.until((state) => state.stream?.state === 'disconnected');
    expect(refused).toMatchObject({
      bootstrap: { state: 'applied' },
      snapshot: { state: 'completed' },
      stream: { message: expect.stringContaining('out of office'), registeredTime: expect.anything() },
    });
    run.objects.put(configMaps, 'b');
    const told = run.states.length;
    const tries = run.failures.length + 3;
    await run.eventually(() => expect(run.failures.length).toBeGreaterThan(tries));
    expect(run.states.slice(told).filter(({ state }) => state?.stream?.state !== 'disconnected')).toEqual([]);
    run.remote.hook('pre-receive', 'exit 0');
    expect((await live()).stream).toMatchObject({
      registeredTime: (stream as { registeredTime: string }).registeredTime,
    });
    await run.eventually(() => expect(files()).toEqual(['clusters/one/README.md', map('a'), map('b')]));
  });

  test('hangs is given up, with all processes, and tried again', async () => {
    server.intercept = hangs;
    run.workers.mirror(mirror());
    const { bootstrap } = await run.until((state) => state.bootstrap);
    expect(bootstrap).toEqual({ state: 'failed', message: 'git ls-remote: found no end of it within 3 s' });
    server.intercept = works;
    await live();
    expect(commandLines().filter((line) => line.includes(server.origin))).toEqual([]);
  });

  test('hangs in a push is one that did not get it, and gets it later', async () => {
    run.workers.mirror(mirror());
    await live();
    server.intercept = ({ method }) => method === 'POST';
    run.objects.put(configMaps, 'a');
    await run.until((state) => state.stream?.state === 'disconnected');
    server.intercept = works;
    await live();
    await run.eventually(() => expect(files()).toContain(map('a')));
  });

  test('takes a push but does not answer gets it once', async () => {
    run.workers.mirror(mirror());
    await live();
    let lost = 0;
    server.intercept = (request, response) => {
      if (request.url?.endsWith('/git-receive-pack') && request.method === 'POST' && lost === 0) {
        lost++;
        response.writeHead = () => {
          request.socket.destroy();
          return response;
        };
      }
      return false;
    };
    run.objects.put(configMaps, 'a');
    await run.eventually(() => expect(files()).toContain(map('a')));
    run.objects.put(configMaps, 'b');
    await run.eventually(() => expect(files()).toContain(map('b')));
    expect(lost).toBe(1);
    expect(run.remote.log()).toEqual([
      'create core/v1/configmaps/shop/b',
      'create core/v1/configmaps/shop/a',
      'chore(bootstrap): initialize path clusters/one',
    ]);
    expect(run.failures).toEqual([]);
  });

  test('hangs does not keep the workers from stopping', async () => {
    run.workers.mirror(mirror());
    await live();
    server.intercept = hangs;
    run.objects.put(configMaps, 'a');
    const started = performance.now();
    await run.workers.stop(AbortSignal.timeout(200));
    expect(performance.now() - started).toBeLessThan(2900);
    expect(run.clones()).toEqual([]);
  });
});

describe('a clone that', () => {
  test('is gone, or broken, is made anew', async () => {
    run.workers.mirror(mirror());
    await live();
    const [clone] = run.clones();
    rmSync(join(run.folderOfClones, clone!, 'clone.git'), { recursive: true });
    run.objects.put(configMaps, 'a');
    await run.eventually(() => expect(files()).toContain(map('a')));
    rmSync(join(run.folderOfClones, clone!, 'clone.git', 'objects'), { recursive: true });
    run.objects.put(configMaps, 'b');
    await run.eventually(() => expect(files()).toContain(map('b')));
    await live();
  });

  test('cannot be made is said', async () => {
    rmSync(run.folderOfClones, { recursive: true });
    run.workers.mirror(mirror());
    const { bootstrap } = await run.until((state) => state.bootstrap);
    expect(bootstrap).toMatchObject({ state: 'failed', message: expect.stringContaining('ENOENT') });
  });

  test('finds no git says so', async () => {
    await run.workers.stop();
    const without = runWorkers({ environment: { PATH: '/nonexistent' } });
    without.workers.mirror(without.mirrorOf());
    const { bootstrap } = await without.until((state) => state.bootstrap);
    expect(bootstrap).toEqual({ state: 'failed', message: 'git init: spawn git ENOENT; is git installed?' });
    await without.end();
  });
});
