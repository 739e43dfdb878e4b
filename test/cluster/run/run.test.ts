import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { endProcesses, type RunProcess, startRun } from '../../cli/run-process.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../objects/kind-requests.ts';
import { deployed } from '../shipped/deployed.ts';
import { type AccountAccess, shippedAccount } from './account-access.ts';
import { readLease } from './lease.ts';
import { type RecordedWrite, type RecordingProxy, recordingProxy } from './recording-proxy.ts';

const controlPlane = connectControlPlane();
let account: AccountAccess;
let namespace: string;
let servers: KindRequests;
const closers: (() => void)[] = [];

beforeAll(async () => {
  await deployed(controlPlane, dittoServer);
  account = await shippedAccount(controlPlane, 'dittofs');
  namespace = await freshNamespace(controlPlane, 'run');
  servers = kindRequests(controlPlane, dittoServer, namespace);
}, 60_000);
afterAll(() => {
  endProcesses();
  for (const close of closers) close();
});

const leaseSeconds = 3;
const writes: RecordedWrite[] = [];
/** Those of the controllers: what is written to the Lease is how they find out who may. */
const controllerWrites = () => writes.filter(({ path }) => !path.includes('/leases'));
const writesOf = (name: string) => controllerWrites().filter(({ from }) => from === name);

interface Replica {
  readonly process: RunProcess;
  readonly proxy: RecordingProxy;
}

/** A replica under the shipped account, with the shipped Lease. */
async function startReplica(name: string, ...args: readonly string[]): Promise<Replica> {
  const proxy = await recordingProxy(controlPlane, name, writes);
  closers.push(proxy.close);
  const lease = ['--leader-elect', '--lease-namespace', account.namespace, '--lease-duration', String(leaseSeconds)];
  const access = ['--kubeconfig', account.kubeconfig(proxy.url), '--namespace', namespace];
  return { process: startRun(['dittofs', ...access, ...lease, '--port', '0', ...args]), proxy };
}

const lease = () => readLease(controlPlane, account);
const leads = ({ process }: Replica) => process.logged('this process leads');

/** A server that nobody has seen gets a status. */
let created = 0;
async function works(): Promise<void> {
  const name = `files-${++created}`;
  await servers.create(name, { storage: { metadataSize: '1Gi' } });
  await eventually(async () => {
    const { status } = await servers.read(name);
    expect(status).toMatchObject({ conditions: expect.arrayContaining([expect.objectContaining({ type: 'Ready' })]) });
  }, 20);
}

describe('cdk8s-status run, under the role and the account that are shipped', () => {
  let only: Replica;

  test('becomes ready, leads, and works', async () => {
    only = await startReplica('only');
    await leads(only);
    expect(await only.process.get('/readyz')).toEqual({ status: 200, text: 'ok\n' });
    expect(await only.process.get('/healthz')).toEqual({ status: 200, text: 'ok\n' });
    await works();
    expect(writesOf('only').map(({ status }) => status)).not.toContain(403);
  }, 60_000);

  test('holds the Lease as this process of this host', async () =>
    expect((await lease()).spec).toMatchObject({
      holderIdentity: expect.stringMatching(new RegExp(`^${hostname()}_[0-9a-f-]{36}$`)),
      leaseDurationSeconds: leaseSeconds,
    }));

  test('counts for Prometheus', async () => {
    const { status, text } = await only.process.get('/metrics');
    expect(status).toBe(200);
    expect(text).toMatch(/^leader_election_master_status\{name="dittofs-controller"\} 1$/m);
    expect(text).toMatch(/^controller_runtime_reconcile_total\{controller="dittoserver",result="success"\} \d+$/m);
    expect(text).toMatch(/^rest_client_requests_total\{method="GET",code="200"\} \d+$/m);
  });

  test('writes its log to standard error, a JSON object a line, and nothing to standard output', () => {
    const { stdout, stderr } = only.process.said();
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toHaveLength(only.process.log.length);
  });

  test('at SIGTERM gives the Lease back and ends with 0', async () => {
    only.process.signal('SIGTERM');
    expect(await only.process.ended()).toBe(0);
    expect((await lease()).spec.holderIdentity).toBe('');
    expect(only.process.log.map(({ message }) => message).slice(-2)).toEqual(['the lease is given back', 'stopped']);
  });

  test('at SIGINT too', async () => {
    only = await startReplica('interrupted');
    await leads(only);
    only.process.signal('SIGINT');
    expect(await only.process.ended()).toBe(0);
    expect((await lease()).spec.holderIdentity).toBe('');
  });

  test('at a second signal ends at once with 1, though the server does not answer', async () => {
    const { process, proxy } = await startReplica('impatient', '--lease-duration', '30');
    await process.logged('this process leads');
    proxy.stall();
    process.signal('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 500)); // it waits for an answer now
    process.signal('SIGTERM');
    expect(await process.ended()).toBe(1);
    expect(process.log.map(({ message }) => message)).not.toContain('stopped');
    await controlPlane.kubectl(['delete', 'lease', account.name, '-n', account.namespace]); // it would last for 30 s
  });

  test('may not touch another Lease than its own', async () => {
    const other = await startReplica('other', '--lease-name', 'other');
    const { error } = await other.process.logged('the lease could not be asked for, renewed or given back');
    expect(error).toMatchObject({ message: expect.stringContaining('403') });
    other.process.signal('SIGTERM');
    expect(await other.process.ended()).toBe(0);
  });
});

describe('of two replicas', () => {
  let first: Replica;
  let second: Replica;

  beforeAll(async () => {
    first = await startReplica('first');
    await leads(first);
    second = await startReplica('second');
    await second.process.logged('waiting for the lease');
  }, 60_000);

  test('the one that waits is ready, follows, and writes nothing', async () => {
    expect(await second.process.get('/readyz')).toEqual({ status: 200, text: 'ok\n' });
    await works();
    expect(await second.process.get('/metrics')).toMatchObject({
      text: expect.stringMatching(/^leader_election_master_status\{name="dittofs-controller"\} 0$/m),
    });
    expect(writesOf('first')).not.toEqual([]);
    expect(writesOf('second')).toEqual([]);
  });

  test('the second works as soon as the first ends by SIGTERM', async () => {
    first.process.signal('SIGTERM');
    expect(await first.process.ended()).toBe(0);
    await leads(second);
    await works();
  });

  test('another takes over from one that was killed, once the Lease has run out', async () => {
    first = await startReplica('third');
    await first.process.logged('waiting for the lease');
    const killedMs = performance.now();
    second.process.signal('SIGKILL');
    expect(await second.process.ended()).toBe('SIGKILL');
    await leads(first);
    await works();
    const [takeover] = writesOf('third');
    const last = writes.filter(({ from, beganMs }) => from === 'second' && beganMs <= killedMs).at(-1)!;
    expect(takeover!.beganMs - last.beganMs).toBeGreaterThanOrEqual(leaseSeconds * 1000);
  }, 60_000);

  test('one that stood still and has lost the Lease writes nothing more, and ends with 1', async () => {
    second = await startReplica('fourth');
    await second.process.logged('waiting for the lease');
    first.process.signal('SIGSTOP');
    await leads(second);
    await works();
    const before = writesOf('third').length;
    first.process.signal('SIGCONT');
    expect(await first.process.ended()).toBe(1);
    expect(writesOf('third').length).toBe(before);
    expect(first.process.log.at(-1)).toMatchObject({
      level: 'error',
      message: 'the controllers have ended',
      error: { name: 'NotLeaderError' },
    });
    await works();
    second.process.signal('SIGTERM');
    expect(await second.process.ended()).toBe(0);
  }, 60_000);

  test('never did two write at once: one had its last answer before the next sent its first request', () => {
    const replicas = [...new Set(controllerWrites().map(({ from }) => from))];
    expect(replicas).toEqual(expect.arrayContaining(['only', 'first', 'second', 'third', 'fourth']));
    const spans = replicas.map((name) => {
      const own = writesOf(name);
      return { began: own[0]!.beganMs, ended: Math.max(...own.map(({ beganMs, endedMs }) => endedMs ?? beganMs)) };
    });
    for (const [i, { began }] of spans.entries())
      for (const { ended } of spans.slice(0, i)) expect(began).toBeGreaterThan(ended);
  });
});
