import { describe, expect, test } from '@jest/globals';
import { captClusterStatus } from '../../../lib/systems/capt/captcluster/status.ts';
import { conditionOf, statesOf } from '../pass.ts';
import { everyInput, type Input, type Outcome, outcomeOf, passOn, type Status, stored } from './decision-table.ts';

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

const states = {
  ready: (reason: string) => [
    'True/InfrastructureReady',
    `True/${reason}`,
    'False/VPCNotCreating',
    'False/VPCNotFailed',
  ],
  creating: ['False/VPCCreating', 'False/VPCCreating', 'True/VPCCreating', 'False/VPCNotFailed'],
  erring: ['False/VPCCreationFailed', 'False/VPCCreationFailed', 'True/VPCCreating', 'False/VPCNotFailed'],
  failed: (reason: string) => [`False/${reason}`, 'False/VPCCreationFailed', 'False/VPCNotCreating', `True/${reason}`],
};
const has = (status: Status, wanted: readonly string[]) => Object.values(statesOf(status)).join() === wanted.join();
const says = (status: Status, message: string) =>
  ['Ready', 'VPCReady'].every((type) => conditionOf(status, type).message === message);
const failure = ({ failureReason = '', failureMessage = '' }: Status) => `${failureReason}|${failureMessage}`;

describe('over every combination of its inputs, a CAPTCluster', () => {
  test('has more than 40,000 of them, and every row of its table', () => {
    expect(passes.length).toBeGreaterThan(40_000);
    const rows = new Set(passes.map(({ expected }) => ('reason' in expected ? expected.reason : expected.row)));
    expect([...rows].sort()).toEqual([
      ...['ExistingVPCUsed', 'InvalidVPCConfig', 'SecretTimeout', 'VPCCreated', 'VPCCreationTimeout'],
      ...['VPCReconciliationFailed', 'WorkspaceTimeout', 'creating', 'erring', 'interrupted', 'kept'],
    ]);
  });

  test('has the same four conditions in the same order', () => {
    const order = 'Ready,VPCReady,VPCCreating,VPCFailed';
    expect(breaking(({ status }) => Object.keys(statesOf(status)).join() === order)).toEqual([]);
  });

  test('is ready with the id of the VPC, without a failure', () => {
    const holds = only('ready', ({ status }, { reason, vpcId }) => {
      const { ready, vpcId: id } = status;
      return has(status, states.ready(reason)) && ready === true && id === vpcId && failure(status) === '|';
    });
    expect(breaking(holds)).toEqual([]);
  });

  test('is creating, and says what it waits for', () => {
    const holds = only('creating', ({ status }, { message }) => {
      const { ready, vpcWorkspaceName: name } = status;
      const is = has(status, states.creating) && says(status, message);
      return is && ready === false && failure(status) === '|' && name === 'x-vpc';
    });
    expect(breaking(holds)).toEqual([]);
  });

  test('is creating with the error of the Workspace in its failure fields (CX-22)', () => {
    const holds = only('erring', ({ status }, { message }) => {
      const is = has(status, states.erring) && says(status, message) && status.ready === false;
      const { lastFailureMessage } = status.workspaceTemplateStatus ?? {};
      return is && failure(status) === `VPCCreationFailed|${message}` && lastFailureMessage === message;
    });
    expect(breaking(holds)).toEqual([]);
  });

  test('has failed, for the reason that its failure fields have', () => {
    const holds = only('failed', ({ status }, { reason, message }) => {
      const is = has(status, states.failed(reason)) && says(status, message) && status.ready === false;
      return is && failure(status) === `${reason}|${message}`;
    });
    expect(breaking(holds)).toEqual([]);
  });

  test('stays as it is while a terminal failure is not released: the very same status', () => {
    expect(breaking(only('kept', ({ status, input }) => status === stored[input.before]))).toEqual([]);
  });

  test('stays as it is through an API error, but for a text behind the message of VPCReady (CX-25)', () => {
    const unstamped = ({ conditions: _, observedGeneration: __, ...fields }: Status) => JSON.stringify(fields);
    const holds = only('interrupted', ({ status, input }) => {
      const before = stored[input.before]!;
      const message = `${conditionOf(before, 'VPCReady').message} (last error: etcd timeout)`;
      const same = has(status, Object.values(statesOf(before))) && unstamped(status) === unstamped(before);
      return same && conditionOf(status, 'VPCReady').message === message;
    });
    expect(breaking(holds)).toEqual([]);
  });

  test('keeps the id of a VPC that a template made, whatever happens to the Workspace', () => {
    const made = (input: Input) => input.spec === 'template' && ['ready', 'noTemplate'].includes(input.before);
    expect(breaking(({ status, input }) => !made(input) || /^vpc-/.test(status.vpcId ?? ''))).toEqual([]);
  });

  test('never takes the id of an existing VPC for one that a template made', () => {
    const holds = ({ status, input }: Pass) =>
      input.spec !== 'template' || input.before !== 'existing' || input.apiError || status.vpcId !== 'vpc-old';
    expect(breaking(holds)).toEqual([]);
  });

  test('asks for the next pass within 10 seconds while it waits, and leaves errors of the API to the queue', () => {
    const waits = ({ expected, input: { apiError } }: Pass) =>
      !apiError && (['creating', 'erring', 'ready'].includes(expected.row) || isRetried(expected));
    const isRetried = (expected: Outcome) => expected.row === 'failed' && expected.reason === 'VPCReconciliationFailed';
    const isSoon = (seconds = 0) => seconds >= 1 && seconds <= 10;
    expect(breaking((pass) => !waits(pass) || isSoon(pass.requeueAfterSeconds))).toEqual([]);
    const leaves = ({ expected: { row }, requeueAfterSeconds }: Pass) =>
      row !== 'interrupted' || requeueAfterSeconds === undefined;
    expect(breaking(leaves)).toEqual([]);
  });

  test('has a message in every condition [C-75 OFF]', () => {
    expect(breaking(({ status }) => status.conditions!.every(({ message }) => message.length > 3))).toEqual([]);
  });

  test('meets every reason of its contract, and no other: a closed set [C-73 OFF]', () => {
    const declared = Object.entries(captClusterStatus.conditions).flatMap(([type, { True, False }]) => [
      ...Object.keys(True).map((reason) => `${type}=True/${reason}`),
      ...Object.keys(False).map((reason) => `${type}=False/${reason}`),
    ]);
    const met = new Set(passes.flatMap(({ status }) => Object.entries(statesOf(status)).map((e) => e.join('='))));
    expect([...met].sort()).toEqual(declared.sort());
  });
});
