import { describe, expect, test } from '@jest/globals';
import { gitTarget } from '../../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { gitTargetStatus } from '../../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { locustTest } from '../../../../lib/systems/locust/locusttest/definition.ts';
import { locustTestStatus } from '../../../../lib/systems/locust/locusttest/status.ts';
import type { Audited } from '../history/audit-log.ts';
import type { Revision } from '../history/etcd-history.ts';
import { brokenRules } from './broken-rules.ts';
import { unledWrites } from './leaders.ts';
import type { StoredObject, StoredStatus } from './stored-status.ts';

// What looks for mistakes must find them: each is made here, once.

const at = '2026-01-02T03:04:05Z';
const later = '2026-01-02T03:05:00Z';
const condition = (type: string, status: 'True' | 'False', reason: string, lastTransitionTime = at) => ({
  ...{ type, status, reason, message: '', lastTransitionTime, observedGeneration: 1 },
});
const running: StoredStatus = {
  observedGeneration: 1,
  phase: 'Running',
  expectedWorkers: 1,
  connectedWorkers: 1,
  startTime: at,
  conditions: [
    condition('Ready', 'True', 'ResourcesCreated'),
    condition('WorkersConnected', 'True', 'AllWorkersConnected'),
    condition('TestCompleted', 'False', 'TestInProgress'),
    { ...condition('audit.example.com/Seen', 'True', 'Audited'), message: '4' },
  ],
};
const ended: StoredStatus = {
  ...running,
  phase: 'Succeeded',
  completionTime: later,
  conditions: running.conditions!.map((each) =>
    each.type === 'TestCompleted' ? condition('TestCompleted', 'True', 'TestSucceeded', later) : each,
  ),
};
const changed = (status: StoredStatus, type: string, change: object): StoredStatus => ({
  ...status,
  conditions: status.conditions!.map((each) => (each.type === type ? { ...each, ...change } : each)),
});

const history = (statuses: readonly StoredStatus[]): readonly Revision<StoredObject>[] =>
  statuses.map((status, i) => ({
    revision: 10 + i,
    key: '/registry/locust.io/locusttests/default/load',
    object: {
      kind: 'LocustTest',
      metadata: { name: 'load', namespace: 'default', uid: 'u1', generation: 1 },
      status,
    },
  }));
const rulesBrokenIn = (...statuses: readonly StoredStatus[]) =>
  brokenRules(history(statuses), [{ definition: locustTest, contract: locustTestStatus }]).broken.map(
    ({ rule }) => rule,
  );

describe('of the revisions of an object', () => {
  test('those of a life as it should be break no rule', () =>
    expect(rulesBrokenIn(running, running, ended)).toEqual([]));

  test.each<{ it: string; to: StoredStatus; from?: StoredStatus; rule: string }>([
    {
      it: 'a time that moved alone',
      to: changed(running, 'Ready', { lastTransitionTime: later }),
      rule: 'a transition time moves with the status alone',
    },
    { it: 'a phase of its own', to: { ...running, phase: 'Pending' }, rule: 'the phase is that of the conditions' },
    {
      it: 'an end that was taken back',
      from: ended,
      to: running,
      rule: 'what is final stays',
    },
    {
      it: 'a generation that is forgotten',
      to: { ...running, observedGeneration: 0 },
      rule: 'a generation that was observed is not forgotten',
    },
    {
      it: 'a reason that nobody declared',
      to: changed(running, 'Ready', { reason: 'Perhaps' }),
      rule: 'only declared reasons are given',
    },
    { it: 'a latch that was let go', to: { ...running, startTime: later }, rule: 'the times are latched' },
    {
      it: 'a foreign condition that is gone',
      to: { ...running, conditions: running.conditions!.slice(0, 3) },
      rule: 'a foreign condition is not touched',
    },
    {
      it: 'a foreign condition that was edited',
      to: changed(running, 'audit.example.com/Seen', { status: 'False' }),
      rule: 'a foreign condition is not touched',
    },
  ])('$it is found', ({ from = running, to, rule }) => expect(rulesBrokenIn(from, to)).toContain(rule));
});

describe('of the revisions of a GitTarget', () => {
  const gates = ['Validated', 'EncryptionConfigured', 'Bootstrapped', 'SnapshotSynced', 'EventStreamLive'];
  type Says = readonly [status: 'True' | 'False' | 'Unknown', reason: string];
  const said = (...verdicts: readonly Says[]): StoredStatus => ({
    observedGeneration: 1,
    phase: 'RUNNING',
    workerRef: { name: 'forge/main' },
    bootstrap: { targetPath: 'live', commit: 'c1', lastAppliedTime: at },
    snapshot: { lastCommit: 'c1', lastCompletedTime: at, stats: { created: 1, updated: 0, deleted: 0 } },
    stream: { status: 'Live', registeredTime: at },
    conditions: [
      { ...condition('Ready', 'True', 'OK'), message: 'All lifecycle gates satisfied' },
      ...verdicts.map(([status, reason], i) => ({ ...condition(gates[i]!, 'True', reason), status })),
    ],
  });
  const passed: readonly Says[] = [
    ['True', 'OK'],
    ['True', 'NotRequired'],
    ['True', 'BootstrapApplied'],
    ['True', 'Completed'],
    ['True', 'Registered'],
  ];
  const notBegun: readonly Says[] = [
    ...Array<Says>(3).fill(['Unknown', 'NotChecked']),
    ...Array<Says>(2).fill(['Unknown', 'NotStarted']),
  ];
  const unready = { ...condition('Ready', 'False', 'ValidationFailed'), message: 'Validated not evaluated' };
  const first: StoredStatus = {
    observedGeneration: 1,
    phase: 'PENDING',
    conditions: [unready, ...said(...notBegun).conditions!.slice(1)],
  };
  const brokenBy = (...statuses: readonly StoredStatus[]) => {
    const revisions = history(statuses).map(({ object, ...rest }) => ({
      ...rest,
      object: { ...object!, kind: 'GitTarget' },
    }));
    return brokenRules(revisions, [{ definition: gitTarget, contract: gitTargetStatus }]).broken.map(
      ({ rule }) => rule,
    );
  };
  const but = (gate: number, ...verdict: Says) => said(...passed.map((each, i) => (i === gate ? verdict : each)));

  test.each<{ it: string; status: StoredStatus; rule: string }>([
    { it: 'one that began in the middle', status: said(...passed), rule: 'it begins with no gate evaluated' },
    {
      it: 'a gate before its turn',
      status: but(2, 'Unknown', 'Blocked'),
      rule: 'a gate is not passed before those before it',
    },
    {
      it: 'a gate that another one has closed',
      status: but(3, 'False', 'SnapshotFailed'),
      rule: 'nothing is known of the gates after one that failed',
    },
    { it: 'a phase of its own', status: { ...said(...passed), phase: 'SYNCING' }, rule: 'RUNNING is Ready' },
    {
      it: 'a bootstrap without a commit',
      status: { ...said(...passed), bootstrap: { targetPath: 'live' } },
      rule: 'who is bootstrapped has a worker, a folder and a commit',
    },
    {
      it: 'a snapshot of nothing',
      status: { ...said(...passed), snapshot: undefined },
      rule: 'who is compared has a commit, a time and numbers',
    },
    {
      it: 'a stream that is not Live',
      status: { ...said(...passed), stream: { status: 'Disconnected' } },
      rule: 'the stream is Live when its gate is passed',
    },
    {
      it: 'an encryption that nobody asked for',
      status: { ...said(...passed), encryption: { mode: 'sops' } },
      rule: 'there is no encryption where none is asked for',
    },
  ])('$it is found', ({ it, status, rule }) => {
    const statuses = it === 'one that began in the middle' ? [status] : [first, status];
    expect(brokenBy(...statuses)).toContain(rule);
  });

  test('those of a life as it should be break no rule', () => expect(brokenBy(first, said(...passed))).toEqual([]));
});

describe('of the writes of processes', () => {
  const taken = (revision: number, holderIdentity: string) => ({
    revision,
    key: '/registry/leases/default/faults',
    object: { metadata: { resourceVersion: `${revision}` }, spec: { holderIdentity } } as never,
  });
  const leases = [taken(10, 'a'), taken(20, 'b')];
  const write = (userAgent: string, second: number, requestURI: string, responseObject: object): Audited => ({
    ...{ userAgent, verb: 'patch', requestURI, requestReceivedTimestamp: `2026-01-02T03:04:${second}.000000Z` },
    responseStatus: { code: 200 },
    responseObject: responseObject as never,
  });
  const lease = (name: string, second: number, revision: number) =>
    write(name, second, '/apis/coordination.k8s.io/v1/namespaces/default/leases/faults', {
      metadata: { resourceVersion: `${revision}` },
      spec: { holderIdentity: name },
    });
  const status = (name: string, second: number, revision: number) =>
    write(name, second, '/apis/locust.io/v2/namespaces/default/locusttests/load/status', {
      metadata: { resourceVersion: `${revision}` },
    });
  const whyUnled = (...writes: readonly Audited[]) =>
    unledWrites([lease('a', 10, 10), lease('b', 20, 20), ...writes], leases).unled.map(({ why }) => why);

  test('those within the term are by a leader, and one that found what was older too', () =>
    expect(whyUnled(status('a', 12, 12), status('b', 25, 21), status('b', 26, 12))).toEqual([]));

  test.each([
    { it: 'after another process took the lease', late: status('a', 21, 21), why: /^stored after the lease was lost/ },
    { it: 'before it took the lease', late: status('b', 15, 15), why: /before it took the lease/ },
    { it: 'of a process that never had it', late: status('c', 15, 15), why: /never held/ },
  ])('one $it is found', ({ late, why }) => expect(whyUnled(late)).toEqual([expect.stringMatching(why)]));
});
