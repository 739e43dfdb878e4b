import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type LeaderElection, leaderElection } from '../../../lib/runtime/leader-election/leader-election.ts';
import { leaderTransport } from '../../../lib/runtime/leader-election/leader-transport.ts';
import type { Lease } from '../../../lib/runtime/leader-election/lease.ts';
import { processIdentity } from '../../../lib/runtime/leader-election/process-identity.ts';
import { loadClusterAccess } from '../../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../../lib/runtime/transport/kubeconfig-transport.ts';
import type { Transport } from '../../../lib/runtime/transport/transport.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { type FaultProxy, faultProxy } from '../faults/fault-proxy.ts';

const controlPlane = connectControlPlane();

interface Candidate {
  readonly identity: string;
  readonly election: LeaderElection;
  /** For its writes as a leader. */
  readonly transport: Transport;
  readonly proxy: FaultProxy;
  /** `started`, `lost`, `stopped`, with the time. */
  readonly log: { readonly what: string; readonly ms: number }[];
  end(): Promise<void>;
}

let namespace: string;
let candidates: Candidate[];
beforeEach(async () => {
  namespace = await freshNamespace(controlPlane, 'election');
  candidates = [await candidate(), await candidate()];
});
afterEach(async () => {
  for (const { end, proxy } of candidates) {
    await end();
    await proxy.close();
  }
});

async function candidate(): Promise<Candidate> {
  const proxy = await faultProxy(controlPlane.url);
  const wire = kubeconfigTransport(await loadClusterAccess({ kubeconfig: proxy.kubeconfigOf(controlPlane) }));
  const identity = processIdentity();
  const log: Candidate['log'] = [];
  const controller = new AbortController();
  const election = leaderElection({
    transport: wire,
    namespace,
    name: 'controller',
    identity,
    leaseDurationMs: 3000,
    renewDeadlineMs: 2000,
    retryPeriodMs: 300,
    onStartedLeading: () => log.push({ what: 'started', ms: performance.now() }),
    onStoppedLeading: (what) => log.push({ what, ms: performance.now() }),
    onFailure: () => {}, // what fails here is the network, on purpose
  });
  const stopped = election.start(controller.signal);
  const end = async () => {
    controller.abort();
    await stopped;
    wire.close();
  };
  return { identity, election, transport: leaderTransport(wire, election), proxy, log, end };
}

const lease = async () => {
  const path = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/controller`;
  return (await controlPlane.request<Lease>('GET', path)).body;
};

/** The one who leads, and the other one. */
const sorted = async () =>
  eventually(async () => {
    const leader = candidates.filter(({ election }) => election.isLeader());
    expect(leader).toHaveLength(1);
    return [leader[0]!, candidates.find((each) => each !== leader[0])!] as const;
  });

const write = (name: string) =>
  ({ method: 'POST', path: `/api/v1/namespaces/${namespace}/configmaps`, body: { metadata: { name } } }) as const;

describe('of two candidates on a real API server', () => {
  test('one leads, and only that one may write', async () => {
    const [leader, other] = await sorted();
    expect((await lease()).spec).toMatchObject({ holderIdentity: leader.identity, leaseDurationSeconds: 3 });
    expect((await leader.transport.send(write('by-leader'))).status).toBe(201);
    await expect(other.transport.send(write('by-other'))).rejects.toMatchObject({ name: 'NotLeaderError' });
    expect(other.log).toEqual([]);
  });

  test('one that cannot reach the server stops leading before the other one begins', async () => {
    const [first, second] = await sorted();
    first.proxy.refuse();
    const lastWrite = eventually(async () => {
      expect(first.election.isLeader()).toBe(false);
      return first.transport.send(write('too-late')).catch((error: unknown) => error);
    });
    await eventually(async () => expect(second.election.isLeader()).toBe(true));
    expect(await lastWrite).toMatchObject({ name: 'NotLeaderError' });
    expect(first.log.map(({ what }) => what)).toEqual(['started', 'lost']);
    expect(second.log[0]!.ms).toBeGreaterThan(first.log[1]!.ms);
    expect((await lease()).spec).toMatchObject({ holderIdentity: second.identity, leaseTransitions: 1 });
  });

  test('one that ends gives way at once', async () => {
    const [first, second] = await sorted();
    const ended = performance.now();
    await first.end();
    await eventually(async () => expect(second.election.isLeader()).toBe(true));
    expect(second.log[0]!.ms - ended).toBeLessThan(2000); // a lease that is not given back takes 3 s
    expect(first.log.map(({ what }) => what)).toEqual(['started', 'stopped']);
  });

  test('the leader stays when its connections are cut now and then', async () => {
    const [first] = await sorted();
    const { renewTime } = (await lease()).spec!;
    for (let i = 0; i < 8; i++) {
      first.proxy.cut();
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(first.log.map(({ what }) => what)).toEqual(['started']);
    expect((await lease()).spec?.renewTime).not.toBe(renewTime);
  });
});
