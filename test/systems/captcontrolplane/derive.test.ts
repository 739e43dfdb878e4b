import { describe, expect, test } from '@jest/globals';
import { captControlPlaneStatus } from '../../../lib/systems/capt/captcontrolplane/status.ts';
import { conditionOf, statesOf } from '../pass.ts';
import { everyInput, type Outcome, outcomeOf, passOn, type Status, stored, wasReady } from './decision-table.ts';

const passes = everyInput.map((input) => ({ input, expected: outcomeOf(input), ...passOn(input) }));
type Pass = (typeof passes)[number];
/** The first few of those that break a rule, so that a failure can be read. */
const breaking = (holds: (pass: Pass) => boolean) =>
  passes
    .filter((pass) => !holds(pass))
    .slice(0, 3)
    .map(({ input, expected, status }) => ({ input, expected, states: statesOf(status) }));
const only =
  <Row extends Outcome['row']>(row: Row, holds: (pass: Pass, expected: Extract<Outcome, { row: Row }>) => boolean) =>
  (pass: Pass) =>
    pass.expected.row !== row || holds(pass, pass.expected as Extract<Outcome, { row: Row }>);

const initialized = 'True/ControlPlaneInitialized';
const has = (status: Status, wanted: Readonly<Record<string, string>>) =>
  Object.entries(statesOf(status)).every(([type, state]) => state === wanted[type]);
const fieldsOf = ({ phase, ready, initialized: is, failureReason = '', failureMessage = '' }: Status) =>
  [phase, ready, is, failureReason, failureMessage].join('|');

describe('over every combination of its inputs, a CAPTControlPlane', () => {
  test('has more than 60,000 of them, and every row of its table', () => {
    expect(passes.length).toBeGreaterThan(60_000);
    const rows = new Set(passes.map(({ expected }) => ('reason' in expected ? expected.reason : expected.row)));
    expect([...rows].sort()).toEqual([
      ...['ControlPlaneTimeout', 'Creating', 'Failed', 'ReconcileError', 'VPCReadyTimeout', 'WaitingForVPC'],
      ...['WorkspaceError', 'WorkspaceTimeout', 'interrupted', 'kept', 'ready'],
    ]);
  });

  test('has the same four conditions in the same order', () => {
    const order = 'Ready,Initialized,Failed,Creating';
    expect(breaking(({ status }) => Object.keys(statesOf(status)).join() === order)).toEqual([]);
  });

  test('in phase Ready is ready and initialized, without a failure', () => {
    const wanted = {
      Ready: 'True/Ready',
      Initialized: initialized,
      Failed: 'False/NotFailed',
      Creating: 'False/Ready',
    };
    const holds = only('ready', ({ status }) => has(status, wanted) && fieldsOf(status) === 'Ready|true|true||');
    expect(breaking(holds)).toEqual([]);
  });

  test('in phase Creating says what it waits for, and is as initialized as it was', () => {
    const holds = only('creating', ({ status, input }, { reason, message }) => {
      const wanted = { Ready: `False/${reason}`, Failed: 'False/NotFailed', Creating: `True/${reason}` };
      const { Initialized, ...states } = statesOf(status);
      const was = input.before === 'waiting' ? 'False/WaitingForVPC' : 'False/Creating';
      const waits = reason === 'ReconcileError' ? was : `False/${reason}`; // an API error says nothing new of it
      return (
        JSON.stringify(states) === JSON.stringify(wanted) &&
        Initialized === (wasReady(input) ? initialized : waits) &&
        fieldsOf(status) === `Creating|false|${wasReady(input)}||` &&
        conditionOf(status, 'Ready').message === message &&
        conditionOf(status, 'Creating').message === message
      );
    });
    expect(breaking(holds)).toEqual([]);
  });

  test('in phase Failed has its failure in conditions and fields, and is as initialized as it was', () => {
    const holds = only('failed', ({ status, input }, { reason, message }) => {
      const wanted = {
        Ready: `False/${reason}`,
        Initialized: wasReady(input) ? initialized : 'False/Failed',
        Failed: `True/${reason}`,
        Creating: 'False/Failed',
      };
      const says = ['Ready', 'Failed', 'Creating'].every((type) => conditionOf(status, type).message === message);
      return has(status, wanted) && says && fieldsOf(status) === `Failed|false|${wasReady(input)}|${reason}|${message}`;
    });
    expect(breaking(holds)).toEqual([]);
  });

  test('stays as it is while a timeout is not released: the very same status', () => {
    expect(breaking(only('kept', ({ status, input }) => status === stored[input.before]))).toEqual([]);
  });

  test('in phase Ready or Failed stays through an API error, but for a text behind the message of Ready (CX-25)', () => {
    const holds = only('interrupted', ({ status, input }) => {
      const before = stored[input.before]!;
      const message = `${conditionOf(before, 'Ready').message} (last error: etcd timeout)`;
      const same = has(status, statesOf(before)) && fieldsOf(status) === fieldsOf(before);
      return same && status.endpoint === before.endpoint && conditionOf(status, 'Ready').message === message;
    });
    expect(breaking(holds)).toEqual([]);
  });

  test('keeps the endpoint and the outputs that were known, whatever happens (C-61)', () => {
    const known = ({ status, input }: Pass) =>
      !wasReady(input) ||
      (status.endpoint === 'api.example.com:443' &&
        status.workspaceTemplateStatus?.outputs?.cluster_endpoint === 'https://api.example.com');
    expect(breaking(known)).toEqual([]);
  });

  test('asks for the next pass: soon while it waits, in 30 seconds when ready, never after a timeout', () => {
    const soon = (seconds = 0) => seconds >= 1 && seconds <= 10;
    const asks = ({ expected, requeueAfterSeconds: seconds }: Pass) => {
      if (expected.row === 'kept') return true;
      if (expected.row === 'ready') return seconds === 30;
      if (!('reason' in expected)) return seconds === undefined; // an API error: the queue backs off
      if (expected.reason === 'ReconcileError' || expected.reason.endsWith('Timeout')) return seconds === undefined;
      return soon(seconds);
    };
    expect(breaking(asks)).toEqual([]);
  });

  test('has a message in every condition [C-75 OFF]', () => {
    expect(breaking(({ status }) => status.conditions!.every(({ message }) => message.length > 3))).toEqual([]);
  });

  test('meets every reason of its contract, and no other: a closed set [C-73 OFF]', () => {
    const declared = Object.entries(captControlPlaneStatus.conditions).flatMap(([type, { True, False }]) => [
      ...Object.keys(True).map((reason) => `${type}=True/${reason}`),
      ...Object.keys(False).map((reason) => `${type}=False/${reason}`),
    ]);
    const met = new Set(passes.flatMap(({ status }) => Object.entries(statesOf(status)).map((e) => e.join('='))));
    expect([...met].sort()).toEqual(declared.sort());
  });

  test('goes from each phase to those it can reach, and to no other [C-76 OFF]', () => {
    const phaseOf = (status: Status | undefined) => status?.phase ?? 'nothing';
    const met = new Set(passes.map(({ input, status }) => `${phaseOf(stored[input.before])} -> ${status.phase}`));
    expect([...met].sort()).toEqual([
      ...['Creating -> Creating', 'Creating -> Failed', 'Creating -> Ready'],
      ...['Failed -> Creating', 'Failed -> Failed', 'Failed -> Ready'],
      ...['Ready -> Creating', 'Ready -> Failed', 'Ready -> Ready'],
      ...['nothing -> Creating', 'nothing -> Failed', 'nothing -> Ready'],
    ]);
  });

  test('goes from a timeout nowhere within its generation, and anywhere by the next [C-76 OFF]', () => {
    const phasesIn = (generation: number) =>
      new Set(
        passes
          .filter(({ input }) => input.before === 'timedOut' && input.generation === generation)
          .map(({ status }) => status.phase),
      );
    expect([...phasesIn(1)]).toEqual(['Failed']);
    expect([...phasesIn(2)].sort()).toEqual(['Creating', 'Failed', 'Ready']);
  });
});
