import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { targetFolder } from '../../../lib/systems/gitops-reverser/git-worker/folder.ts';
import { branchRef } from '../../../lib/systems/gitops-reverser/git-worker/ref-name.ts';
import { parseRemoteUrl, type RemoteProtocol } from '../../../lib/systems/gitops-reverser/git-worker/remote-url.ts';
import { configMaps } from '../../systems/gitops-reverser/git-worker/scripted-objects.ts';
import { httpRemote } from './http-remote.ts';
import { git } from './remote-repository.ts';
import { type RunningWorkers, type RunOptions, runWorkers } from './running-workers.ts';

const usual: readonly RemoteProtocol[] = ['https', 'http', 'ssh'];

describe('an address', () => {
  test.each([
    { url: 'https://example.com/a.git', protocol: 'https', origin: 'https://example.com' },
    { url: 'http://example.com:8080/a', protocol: 'http', origin: 'http://example.com:8080' },
    { url: 'ssh://git@example.com:2222/a.git', protocol: 'ssh' },
    { url: 'git@example.com:a/b.git', protocol: 'ssh' },
  ])('may be $url', ({ url, ...rest }) => expect(parseRemoteUrl(url, usual)).toEqual({ url, ...rest }));

  test.each([
    '--upload-pack=touch /tmp/x',
    '-oProxyCommand=touch',
    'ext::sh -c touch% /tmp/x',
    'ext::sh',
    'fd::17',
    'file:///etc',
    '/etc',
    '../other',
    'git://example.com/a',
    'ftp://example.com/a',
    'https://',
    'https:///a',
    'https://example.com/a\nb',
    'ssh://-oProxyCommand=touch/a',
    'ssh://-x@example.com/a',
    'git@-oProxyCommand=touch:a',
    '',
  ])('may not be %j', (url) => expect(() => parseRemoteUrl(url, usual)).toThrow(/^url: found /));

  test.each([
    'https://me:hunter2@example.com/a',
    'https://hunter2@example.com/a',
    'ssh://me:hunter2@example.com/a',
    'ftp://me:hunter2@example.com',
  ])('may not hold credentials, which are not repeated: %s', (url) =>
    expect(() => parseRemoteUrl(url, usual)).toThrow(/^(?!.*hunter2)url: found /),
  );

  test('may be of the disk only where that is allowed', () => {
    expect(parseRemoteUrl('/srv/a.git', ['file'])).toEqual({ protocol: 'file', url: '/srv/a.git' });
    expect(() => parseRemoteUrl('https://example.com/a', ['file'])).toThrow('expected an address for file');
  });
});

describe('a branch', () => {
  test.each(['main', 'release/1.2', 'feature_x', 'ümlaut'])('may be %s', (branch) =>
    expect(branchRef(branch)).toBe(`refs/heads/${branch}`),
  );
  const refused = [
    '',
    '-f',
    '--mirror',
    'a..b',
    '../a',
    '/a',
    'a/',
    'a//b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    '*',
    'a?',
    '[a',
    'a\\b',
    'a.lock',
    'a.lock/b',
    '.a',
    'a/.b',
    'a.',
    '@',
    'a@{1}',
    'HEAD',
    'a\nb',
    'a\0',
    'a'.repeat(201),
  ];
  test.each(refused)('may not be %j', (branch) => expect(() => branchRef(branch)).toThrow(/^branch: found /));

  test.each(
    refused.filter(
      (branch) => !/[\0]/.test(branch) && branch.length < 200 && !['-f', '--mirror', 'HEAD', '@'].includes(branch),
    ),
  )('is refused as git does: %j', (branch) =>
    expect(() => git('/', 'check-ref-format', `refs/heads/${branch}`)).toThrow(),
  );
});

describe('a path', () => {
  test.each([
    ['', ''],
    ['.', ''],
    ['a/b', 'a/b'],
    ['./a//b/', 'a/b'],
    ['.github/git', '.github/git'],
  ])('%j is the folder %j', (path, folder) => expect(targetFolder(path)).toBe(folder));

  test.each([
    '/etc',
    '..',
    'a/../../b',
    '.git',
    '.git/hooks',
    'a/.GIT/b',
    '.git ',
    'git~1',
    'GIT~2',
    '.g\u200cit',
    'a\\b',
    'a\nb',
    'a:b',
    'a"b',
    'con/../x',
    'a.',
    'x'.repeat(256),
  ])('may not be %j', (path) => expect(() => targetFolder(path)).toThrow(/^path: found /));
});

describe('a worker', () => {
  let run: RunningWorkers;
  afterEach(() => run.end());
  const start = (options?: RunOptions) => (run = runWorkers(options));

  test.each([
    { it: 'url', options: { url: 'ext::sh -c touch% pwned' } },
    { it: 'url', options: { url: '--upload-pack=touch pwned' } },
    { it: 'branch', options: { branch: '--mirror' } },
    { it: 'path', options: { path: '../outside' } },
  ])('does not begin with a $it that leads elsewhere, and says so: $options', ({ it, options }) => {
    start();
    run.workers.mirror(run.mirrorOf(options));
    expect(run.state()?.bootstrap).toEqual({ state: 'failed', message: expect.stringContaining(`${it}: found `) });
    expect(run.clones()).toEqual([]);
    expect(run.objects.followers).toBe(0);
  });

  test('begins once they are mended', async () => {
    start();
    run.workers.mirror(run.mirrorOf({ path: '../outside' }));
    run.workers.mirror(run.mirrorOf());
    await run.until((state) => state.stream?.state === 'live');
  });

  test('reads no configuration of the machine or its user, and runs no hook', async () => {
    start();
    const home = join(run.folder, 'user');
    const hooks = join(home, 'hooks');
    const ran = join(home, 'ran');
    mkdirSync(hooks, { recursive: true });
    const names = ['pre-push', 'reference-transaction', 'post-checkout', 'post-index-change', 'pre-auto-gc'];
    for (const hook of names) writeFileSync(join(hooks, hook), `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
    const config = `[core]\n\thooksPath = ${hooks}\n[url "https://example.com/"]\n\tinsteadOf = /\n[gc]\n\tauto = 1\n`;
    for (const file of ['.gitconfig', 'system']) writeFileSync(join(home, file), config);
    await run.end();
    mkdirSync(hooks, { recursive: true });
    start({
      environment: {
        PATH: process.env.PATH,
        HOME: home,
        GIT_CONFIG_SYSTEM: join(home, 'system'),
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.hooksPath',
        GIT_CONFIG_VALUE_0: hooks,
        GIT_TEMPLATE_DIR: home,
        GIT_SSH_COMMAND: `touch ${ran}`,
        GIT_TRACE: '1',
      },
    });
    run.workers.mirror(run.mirrorOf());
    await run.until((state) => state.stream?.state === 'live');
    expect(existsSync(ran)).toBe(false);
  });

  test('does not follow a redirect to another protocol', async () => {
    start();
    const server = await httpRemote({ folder: run.folder });
    server.intercept = (_, response) => {
      response.writeHead(302, { location: `file://${run.remote.folder}/info/refs` }).end();
      return true;
    };
    run.workers.mirror(run.mirrorOf({ url: server.urlOf('remote.git') }));
    await run.until((state) => state.bootstrap?.state === 'failed');
    await server.close();
  });

  test('writes objects of any name, and nothing outside its folder', async () => {
    start();
    const names = [
      '..%',
      '.git',
      '-rf',
      'a b',
      'system:node',
      '"quoted"',
      'new\nline',
      'über',
      '$(id)',
      'C:\\x',
      'A',
      'a',
    ];
    for (const name of names) run.objects.put(configMaps, name);
    run.workers.mirror(run.mirrorOf());
    const { snapshot } = await run.until((state) => state.snapshot?.state === 'completed');
    expect(snapshot).toMatchObject({ stats: { created: names.length } });
    const files = run.remote.paths();
    expect(files).toHaveLength(names.length + 1);
    expect(files.filter((file) => !file.startsWith('clusters/one/'))).toEqual([]);
  });
});
