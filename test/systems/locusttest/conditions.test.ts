import { readdirSync, readFileSync } from 'node:fs';
import { type Condition, conditionFalse, conditionTrue, setCondition } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import { locustTestStatus } from '../../../lib/systems/locust/locusttest/status.ts';
import { at, time } from '../pass.ts';

const root = new URL('../../../', import.meta.url);
const set = (before: readonly Condition[], condition: Parameters<typeof setCondition>[1], minute: number) =>
  setCondition(before, condition, { now: at(minute), generation: 1 });
const creating = { type: 'Ready', ...conditionFalse('ResourcesCreating', 'Creating resources') };
const ready = { type: 'Ready', ...conditionTrue('ResourcesCreated', 'All resources created') };

describe('the condition types and reasons of a LocustTest', () => {
  test('stand in one place, the contract, which the stored version promises [L-14 OFF]', () => {
    expect(locustTest.versions[0].status).toBe(locustTestStatus);
    const folder = new URL('lib/systems/locust/', root);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const declaring = files.filter((file) => readFileSync(new URL(file, folder), 'utf8').includes('defineStatus('));
    expect(declaring).toEqual(['locusttest/status.ts']);
  });

  test('have a type Ready [L-15 OFF]', () => {
    const { Ready } = locustTestStatus.conditions;
    expect([Object.keys(Ready.True), Object.keys(Ready.False)]).toEqual([
      ['ResourcesCreated'],
      ['ResourcesCreating', 'ResourcesFailed'],
    ]);
  });

  test('have a type WorkersConnected [L-16 OFF]', () => {
    const { WorkersConnected } = locustTestStatus.conditions;
    expect([Object.keys(WorkersConnected.True), Object.keys(WorkersConnected.False)]).toEqual([
      ['AllWorkersConnected'],
      ['WaitingForWorkers', 'WorkersMissing'],
    ]);
  });

  test('have a type TestCompleted, which is True for both ends and says nothing of health [L-17 OFF]', () => {
    const { TestCompleted } = locustTestStatus.conditions;
    expect(TestCompleted.polarity).toBe('neutral');
    expect([Object.keys(TestCompleted.True), Object.keys(TestCompleted.False)]).toEqual([
      ['TestSucceeded', 'TestFailed'],
      ['TestInProgress'],
    ]);
  });

  test('are three types, and no more', () =>
    expect(Object.keys(locustTestStatus.conditions)).toEqual(['Ready', 'WorkersConnected', 'TestCompleted']));
});

describe('setting the condition Ready of a LocustTest', () => {
  test('makes it True or False by one call each [L-27 OFF]', () => {
    expect(set([], ready, 0)).toMatchObject([{ type: 'Ready', status: 'True', reason: 'ResourcesCreated' }]);
    expect(set([], creating, 0)).toMatchObject([{ type: 'Ready', status: 'False', reason: 'ResourcesCreating' }]);
  });

  test('adds it, with time and generation [L-61 OFF]', () => {
    expect(set([], creating, 0)).toEqual([{ ...creating, lastTransitionTime: time(0), observedGeneration: 1 }]);
  });

  test('updates it in place when its status changes, and its time [L-62 OFF]', () => {
    const other = { ...creating, type: 'WorkersConnected', lastTransitionTime: time(0) };
    const before = [...set([], creating, 0), other];
    expect(set(before, ready, 5)).toEqual([{ ...ready, lastTransitionTime: time(5), observedGeneration: 1 }, other]);
  });

  test('changes nothing when nothing is new: the very same list comes back [L-63 OFF]', () => {
    const before = set([], ready, 0);
    expect(set(before, ready, 5)).toBe(before);
  });
});

test('that the number of workers is an approximation is said in its documentation and its CRD [L-71 OFF]', () => {
  const [crd, page] = ['crds/locust.yaml', 'docs/status/locusttest.md'].map((file) =>
    readFileSync(new URL(file, root), 'utf8').replaceAll(/\s+/g, ' '),
  );
  const { connectedWorkers } = locustTestStatus.fields;
  expect(connectedWorkers.description).toContain('an approximation, not the number of connections to the master');
  expect(crd).toContain(connectedWorkers.description);
  expect(page).toContain(connectedWorkers.description);
  expect(page).toContain(locustTestStatus.conditions.WorkersConnected.description);
});
