import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { run } from '../../lib/cli/program.ts';
import { systems } from '../../lib/systems/index.ts';
import { endProcesses, startRun } from './run-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'run-'));
afterEach(endProcesses);
afterAll(() => rmSync(folder, { recursive: true }));

async function cli(...args: readonly string[]) {
  const said = { out: '', error: '' };
  const code = await run(['run', ...args], {
    out: (text) => {
      said.out += text;
    },
    error: (text) => {
      said.error += text;
    },
    errorIsTerminal: false,
  });
  return { code, ...said };
}

const runnable = systems.filter(({ controllers }) => controllers).map(({ name }) => name);
const unreachable = join(folder, 'config');
writeFileSync(
  unreachable,
  JSON.stringify({
    clusters: [{ name: 'nowhere', cluster: { server: 'https://127.0.0.1:1' } }],
    users: [{ name: 'nobody', user: {} }],
    contexts: [{ name: 'here', context: { cluster: 'nowhere', user: 'nobody' } }],
    'current-context': 'here',
  }),
);

describe('cdk8s-status run --help', () => {
  test('says what can be run, every option with its default, and how it ends', async () => {
    const { code, out, error } = await cli('--help');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/^Usage: cdk8s-status run \[options\] <system\.\.\.>/);
    for (const name of runnable) expect(out).toContain(JSON.stringify(name));
    const flags = [...out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag]) => flag);
    expect(flags).toEqual([
      '--kubeconfig',
      '--context',
      '--namespace',
      '--leader-elect',
      '--no-leader-elect',
      '--lease-namespace',
      '--lease-name',
      '--lease-duration',
      '--port',
      '--webhook',
      '--no-webhook',
      '--webhook-port',
      '--webhook-namespace',
      '--webhook-service',
      '--webhook-host',
      '--resync',
      '--log-level',
      '--help',
    ]);
    for (const text of ['default: 8080', 'default: 15', 'SIGTERM', '/metrics']) expect(out).toContain(text);
  });
});

describe('cdk8s-status run refuses', () => {
  test.each([
    { it: 'no system', args: [], error: /missing required argument 'system'/ },
    {
      it: 'a system that does not exist, and lists those that do',
      args: ['ditofs'],
      error: new RegExp(`'ditofs' is invalid.*Allowed choices are ${runnable.join(', ')}\\.`),
    },
    { it: 'a port that is none', args: ['dittofs', '--port', '70000'], error: /integer from 0 to 65535/ },
    { it: 'a text for a number', args: ['dittofs', '--resync', '1h'], error: /integer from 1 to 2000000/ },
    { it: 'a lease that lasts for no time', args: ['dittofs', '--lease-duration', '0'], error: /integer from 1 to/ },
    { it: 'a level of no log', args: ['dittofs', '--log-level', 'loud'], error: /choices are info, warn, error/ },
  ])('$it, with 2', async ({ args, error }) =>
    expect(await cli(...args)).toEqual({ code: 2, out: '', error: expect.stringMatching(error) }),
  );

  test.each([
    { it: 'a kubeconfig that is not there', args: ['--kubeconfig', '/no/where'], error: /\/no\/where: ENOENT/ },
    {
      it: 'a context that is not there, and lists those that are',
      args: ['--kubeconfig', unreachable, '--context', 'there'],
      error: /context "there": found no cluster for it, expected one of: "here"/,
    },
    {
      it: 'to lead outside a cluster without a place for the Lease',
      args: ['--kubeconfig', unreachable, '--leader-elect'],
      error: /--lease-namespace: found none outside a cluster/,
    },
    {
      it: 'to convert outside a cluster without a place for the certificates',
      system: 'locust',
      args: ['--kubeconfig', unreachable, '--webhook'],
      error: /--webhook-namespace: found none outside a cluster/,
    },
  ])('$it, with 1 and one line', async ({ system = 'dittofs', args, error }) => {
    const outcome = await cli(system, ...args);
    expect(outcome).toMatchObject({ code: 1, out: '', error: expect.stringMatching(error) });
    expect(outcome.error).toMatch(/^error: [^\n]+\n$/);
  });

  test('to guess a cluster where there is no kubeconfig at all', async () => {
    const process = startRun(['dittofs'], { env: { HOME: folder, KUBECONFIG: undefined } });
    expect(await process.ended()).toBe(1);
    expect(process.said().stderr).toMatch(/^error: kubeconfig: found none, expected [^\n]+\n$/);
  });

  test('a port that is taken, with 1', async () => {
    const other = createServer();
    await once(other.listen(0), 'listening');
    const { port } = other.address() as AddressInfo;
    const process = startRun(['dittofs', '--kubeconfig', unreachable, '--port', String(port)]);
    expect(await process.ended()).toBe(1);
    other.close();
    expect(process.log.at(-1)).toMatchObject({
      level: 'error',
      error: { message: `port ${port}: found EADDRINUSE, expected one that can be opened` },
    });
  });
});

describe('cdk8s-status run against a server that cannot be reached', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('is alive, is not ready, and ends with 0 at %s', async (signal) => {
    const process = startRun(['dittofs', '--kubeconfig', unreachable, '--port', '0']);
    expect(await process.get('/healthz')).toEqual({ status: 200, text: 'ok\n' });
    expect(await process.get('/readyz')).toEqual({ status: 503, text: 'waiting for the caches\n' });
    await process.logged('a cache goes on after a failure');
    process.signal(signal);
    expect(await process.ended()).toBe(0);
  });

  test('logs no less than it is asked for', async () => {
    const process = startRun(['dittofs', '--kubeconfig', unreachable, '--port', '0', '--log-level', 'warn']);
    await process.logged('a cache goes on after a failure');
    process.signal('SIGTERM');
    expect(await process.ended()).toBe(0);
    expect(new Set(process.log.map(({ level }) => level))).toEqual(new Set(['warn']));
  });
});
