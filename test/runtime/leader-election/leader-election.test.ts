import { describe, expect, test } from '@jest/globals';
import { leaderElection } from '../../../lib/runtime/leader-election/leader-election.ts';
import { manualClock, settle } from '../time/manual-clock.ts';
import { candidate, shifted } from './candidate.ts';
import { type LeaseFault, LeaseServer } from './lease-server.ts';

const setUp = () => ({ server: new LeaseServer(), clock: manualClock(Date.UTC(2026, 0, 1)) });
const holder = ({ lease }: LeaseServer) => lease?.spec?.holderIdentity;

describe('a candidate', () => {
  test('makes the lease when there is none, and leads', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a');
    expect(a.election.isLeader()).toBe(false);
    await settle();
    expect(a.election.isLeader()).toBe(true);
    expect(a.log).toEqual(['started']);
    expect(server.lease?.spec).toEqual({
      holderIdentity: 'a',
      leaseDurationSeconds: 15,
      acquireTime: '2026-01-01T00:00:00.000000Z',
      renewTime: '2026-01-01T00:00:00.000000Z',
      leaseTransitions: 0,
    });
  });

  test('renews every two seconds, by one write each, and keeps what others wrote on the lease', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a');
    await settle();
    server.edit((lease) => ({ ...lease, metadata: { ...lease.metadata, labels: { app: 'x' } } as never }));
    await clock.advance(60_000);
    expect(a.requests.map(({ method }) => method).join(' ')).toBe(`GET POST PUT GET PUT ${'PUT '.repeat(29).trim()}`);
    expect(server.lease).toMatchObject({
      metadata: { labels: { app: 'x' } },
      spec: { acquireTime: '2026-01-01T00:00:00.000000Z', renewTime: '2026-01-01T00:01:00.000000Z' },
    });
    expect(a.failures).toEqual([]);
  });

  test('waits while another one leads, and takes over when it dies, after the lease duration by its own clock', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a');
    await settle();
    const b = candidate(server, shifted(clock, 86_400_000), 'b');
    await clock.advance(60_000);
    expect(b.log).toEqual([]);
    a.faults.push(...Array<LeaseFault>(100).fill('reset'));
    await clock.advance(14_900);
    expect(b.log).toEqual([]);
    await clock.advance(2200);
    expect(b.log).toEqual(['started']);
    expect(a.log).toEqual(['started', 'lost']);
    expect(server.lease?.spec).toMatchObject({ holderIdentity: 'b', leaseTransitions: 1 });
  });

  test('waits a whole lease duration for a lease that looks old at first sight', async () => {
    const { server, clock } = setUp();
    const spec = { holderIdentity: 'gone', leaseDurationSeconds: 15, renewTime: '1999-01-01T00:00:00.000000Z' };
    server.lease = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'controller', namespace: 'default' },
      spec,
    };
    const b = candidate(server, clock, 'b');
    await clock.advance(14_000);
    expect(b.log).toEqual([]);
    await clock.advance(2000);
    expect(b.log).toEqual(['started']);
  });

  test.each([{ spec: {} }, { spec: { holderIdentity: '' } }, { spec: undefined }])(
    'takes a lease that nobody holds at once: %o',
    async ({ spec }) => {
      const { server, clock } = setUp();
      server.lease = {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: 'controller', namespace: 'default' },
        ...(spec && { spec }),
      };
      const a = candidate(server, clock, 'a');
      await settle();
      expect(a.log).toEqual(['started']);
    },
  );

  test('asks again after two seconds and up to 2.2 times as long, by chance', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a');
    await settle();
    const b = candidate(server, clock, 'b', { random: () => 0.999 });
    await clock.advance(44_000);
    expect(b.requests.length).toBe(11);
    expect(a.failures).toEqual([]);
  });

  test('is one of two who want a lease that is not there', async () => {
    const { server, clock } = setUp();
    const both = [candidate(server, clock, 'a'), candidate(server, clock, 'b')];
    await clock.advance(30_000);
    expect(both.map(({ log }) => log.length).sort()).toEqual([0, 1]);
    expect(both.flatMap(({ failures }) => failures)).toEqual([]);
  });

  test('takes part once', async () => {
    const { server, clock } = setUp();
    const { election } = candidate(server, clock, 'a');
    await expect(election.start(AbortSignal.abort())).rejects.toThrow('found a second start, expected one');
  });

  test.each([
    {
      it: 'a deadline as long as the lease',
      props: { renewDeadlineMs: 15_000 },
      says: /renew deadline 15000 .* expected each to be more/,
    },
    { it: 'no time to retry', props: { retryPeriodMs: 10_000 }, says: /retry period 10000/ },
    { it: 'an empty identity', props: { identity: '' }, says: /found an empty identity/ },
  ])('is refused with $it', ({ props, says }) => {
    const transport = new LeaseServer().transport();
    const create = () =>
      leaderElection({ transport, namespace: 'a', name: 'b', identity: 'c', onFailure() {}, ...props });
    expect(create).toThrow(says);
  });
});

describe('a leader', () => {
  test.each<LeaseFault>(['reset', 'unavailable', 'silence', 'lost answer'])(
    'stays one when a renewal fails: %s',
    async (fault) => {
      const { server, clock } = setUp();
      const a = candidate(server, clock, 'a');
      await settle();
      a.faults.push(fault);
      await clock.advance(60_000);
      expect(a.election.isLeader()).toBe(true);
      expect(a.log).toEqual(['started']);
      expect(a.failures).toHaveLength(1);
    },
  );

  test('is none any more ten seconds after it sent the last renewal that succeeded', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a');
    await clock.advance(4000); // renewed now
    a.faults.push(...Array<LeaseFault>(100).fill('silence'));
    const guard = a.election.guard();
    await clock.advance(9999);
    expect(a.election.isLeader()).toBe(true);
    expect(guard.aborted).toBe(false);
    await clock.advance(1);
    expect(a.election.isLeader()).toBe(false);
    expect(guard.reason).toMatchObject({
      name: 'NotLeaderError',
      message: expect.stringContaining('found no renewal within 10000 ms'),
    });
    await a.stopped;
    expect(a.log).toEqual(['started', 'lost']);
    expect(holder(server)).toBe('a'); // others wait: what it began may still arrive
  });

  test('is none any more by the clock, before any timer says so: a process that was paused', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a');
    await settle();
    const guard = a.election.guard();
    clock.jump(10_000);
    expect(a.election.requireLeadership).toThrow('found no renewal within 10000 ms, expected to lead');
    expect(guard.aborted).toBe(true);
    await clock.advance(0);
    await a.stopped;
    expect(a.log).toEqual(['started', 'lost']);
  });

  test('stops at once when someone gave the lease away', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a');
    await settle();
    server.edit((lease) => ({ ...lease, spec: { ...lease.spec, holderIdentity: 'chosen' } }));
    await clock.advance(2000);
    await a.stopped;
    expect(a.log).toEqual(['started', 'lost']);
    expect(holder(server)).toBe('chosen');
  });

  test('makes the lease again when someone deleted it', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a');
    await settle();
    server.lease = undefined;
    await clock.advance(2000);
    expect(holder(server)).toBe('a');
    expect(a.election.isLeader()).toBe(true);
  });

  test('that ends gives the lease back: the next one leads after its next look', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a');
    await settle();
    const b = candidate(server, clock, 'b');
    await clock.advance(10_000);
    a.stop();
    await a.stopped;
    expect(a.election.isLeader()).toBe(false);
    expect(a.log).toEqual(['started', 'stopped']);
    expect(server.lease?.spec).toMatchObject({ holderIdentity: '', leaseDurationSeconds: 1 });
    await clock.advance(2000);
    expect(b.log).toEqual(['started']);
  });

  test('ends also when it cannot give the lease back, and says so', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a');
    await settle();
    a.faults.push('silence');
    a.stop();
    await clock.advance(5000);
    await a.stopped;
    expect(a.failures).toMatchObject([{ name: 'SilenceError' }]);
    expect(holder(server)).toBe('a');
  });

  test('leads on when a callback throws', async () => {
    const { server, clock } = setUp();
    const broken = new Error('broken');
    const onStartedLeading = () => {
      throw broken;
    };
    const a = candidate(server, clock, 'a', { onStartedLeading, onStoppedLeading: async () => onStartedLeading() });
    await clock.advance(30_000);
    expect(a.election.isLeader()).toBe(true);
    a.stop();
    await a.stopped;
    expect(a.failures).toEqual([broken, broken]);
  });
});

describe('a candidate that stops before it leads', () => {
  test('leaves the lease of another one alone', async () => {
    const { server, clock } = setUp();
    candidate(server, clock, 'a');
    await settle();
    const b = candidate(server, clock, 'b');
    await settle();
    b.stop();
    await b.stopped;
    expect(b.log).toEqual([]);
    expect(holder(server)).toBe('a');
    expect(b.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  test('gives back what it was given without knowing', async () => {
    const { server, clock } = setUp();
    const a = candidate(server, clock, 'a', {}, ['none', 'lost answer']);
    await settle();
    expect(holder(server)).toBe('a');
    a.stop();
    await a.stopped;
    expect(a.log).toEqual([]);
    expect(holder(server)).toBe('');
  });
});
