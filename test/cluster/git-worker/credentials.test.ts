import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { configMaps } from '../../systems/gitops-reverser/git-worker/scripted-objects.ts';
import { type HttpRemote, httpRemote } from './http-remote.ts';
import { type RecordedGit, recordedGit, watchCommandLines } from './recorded-git.ts';
import { type RunningWorkers, runWorkers } from './running-workers.ts';

const credentials = { username: 'ghp_token7', password: 'hunter2\'$(id)" %41é' };
const forms = [
  'ghp_token7',
  'hunter2',
  encodeURIComponent(credentials.password),
  Buffer.from(credentials.password).toString('base64'),
  Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64'),
];
const secretsIn = (text: string) => forms.filter((form) => text.includes(form));

let run: RunningWorkers;
let server: HttpRemote;
let recorded: RecordedGit;
beforeEach(async () => {
  recorded = recordedGit();
  run = runWorkers({ environment: recorded.environment });
  server = await httpRemote({ folder: run.folder, credentials });
});
afterEach(async () => {
  await run.end();
  await server.close();
  recorded.remove();
});

const mirror = (options = {}) => run.mirrorOf({ url: server.urlOf('remote.git'), credentials, ...options });
const live = () => run.until((state) => state.stream?.state === 'live');
const isLinux = existsSync('/proc/self/cmdline');

describe('credentials', () => {
  test('reach the server, and no argument list, no file and no message', async () => {
    const commandLines = watchCommandLines();
    run.workers.mirror(mirror());
    await live();
    run.objects.put(configMaps, 'a');
    await run.eventually(() => expect(run.remote.log()[0]).toBe('create core/v1/configmaps/shop/a'));
    const seen = [...commandLines.stop()];

    expect(server.requests.some(({ line }) => line === 'POST /remote.git/git-receive-pack')).toBe(true);
    expect(recorded.calls().some((call) => call.startsWith('push '))).toBe(true);
    expect(secretsIn(recorded.calls().join('\n'))).toEqual([]);
    if (isLinux) expect(seen.filter((line) => line.includes(server.origin))).not.toEqual([]);
    expect(secretsIn(seen.join('\n'))).toEqual([]);
    const onDisk = execFileSync('sh', ['-c', `grep -r -l -e ghp_token7 -e hunter2 . || true`], { cwd: run.folder });
    expect(onDisk.toString()).toBe('');
    expect(secretsIn(JSON.stringify([run.states, run.failures]))).toEqual([]);
  });

  test('are not in the message of a server that refuses them, whatever it says', async () => {
    run.workers.mirror(mirror({ credentials: { ...credentials, password: 'hunter2 wrong' } }));
    const { bootstrap } = await run.until((state) => state.bootstrap?.state === 'failed');
    expect(bootstrap).toEqual({
      state: 'failed',
      message: `git ls-remote: exit code 128: fatal: Authentication failed for '${server.urlOf('remote.git')}/'`,
    });
    expect(secretsIn(JSON.stringify(run.states) + run.failures.map(({ error }) => `${error}`))).toEqual([]);
  });

  test('are left out of what a server echoes', async () => {
    const [basic] = forms.slice(-1);
    run.remote.hook('pre-receive', `echo "who is ghp_token7, hunter2'\\$(id)\\" %41é, ${basic}?" >&2; exit 1`);
    run.workers.mirror(mirror());
    const { bootstrap } = await run.until((state) => state.bootstrap?.state === 'failed');
    expect((bootstrap as { message: string }).message).toContain('remote: who is ***, ***, ***?');
    expect(secretsIn(JSON.stringify(run.states) + run.failures.map(({ error }) => `${error}`))).toEqual([]);
  });

  test('are not sent to where a redirect leads', async () => {
    const other = await httpRemote({ folder: run.folder, credentials });
    server.intercept = ({ url }, response) => {
      response.writeHead(302, { location: `${other.origin}${url}` }).end();
      return true;
    };
    run.workers.mirror(mirror());
    await run.until((state) => state.bootstrap?.state === 'failed');
    expect(other.requests.length).toBeGreaterThan(0);
    expect(other.requests.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    await other.close();
  });

  test('that are changed are used at once', async () => {
    run.workers.mirror(mirror({ credentials: { ...credentials, password: 'wrong' } }));
    await run.until((state) => state.bootstrap?.state === 'failed');
    run.workers.mirror(mirror());
    await live();
  });

  test('of several lines are not used, and not repeated', async () => {
    run.workers.mirror(mirror({ credentials: { ...credentials, password: 'hunter2\nhost=example.com' } }));
    const { bootstrap } = await run.until((state) => state.bootstrap);
    expect(bootstrap).toEqual({ state: 'failed', message: 'password: found more than one line, expected one' });
    expect(server.requests).toEqual([]);
  });
});
