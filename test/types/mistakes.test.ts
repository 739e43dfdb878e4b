import { spawnSync } from 'node:child_process';
import { applyVerdicts, conditionTrue, type Derived, type StatusContract } from '@cdk8s-status/conditions';
import { checkContract, problemText } from '@cdk8s-status/conditions/check';
import { describe, expect, test } from '@jest/globals';
import { dittoServerStatus } from '../../lib/systems/dittofs/index.ts';

const run = (folder: string) =>
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], { encoding: 'utf8' });

describe('wrong code', () => {
  test('does not compile: each mistake in this folder is a compile error on its own line', () => {
    const { stdout, status } = run('test/types');
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });

  const reasons = { description: 'Says so.', True: { A: 'Yes.' }, False: { B: 'No.' } };
  const neutral = { ...reasons, polarity: 'neutral' };
  const summary = {
    type: 'Ready',
    requires: ['N'],
    True: 'A',
    False: 'B',
    messages: { True: '', False: '', issue: { N: '' } },
  };
  test.each([
    {
      it: 'an unknown key',
      contract: { conditions: { Ready: { ...reasons, polaritiy: 'negative' } } },
      says: 'polaritiy',
    },
    {
      it: 'a neutral type in a summary',
      contract: { conditions: { Ready: reasons, N: neutral }, summary },
      says: 'neutral',
    },
  ])('from plain JavaScript is found when the contract is checked: $it', ({ contract, says }) =>
    expect(checkContract(contract as unknown as StatusContract).map(problemText)).toEqual([
      expect.stringContaining(says),
    ]),
  );

  const ditto = {
    ConfigReady: conditionTrue('ConfigValid'),
    Available: conditionTrue('Stopped'),
    Progressing: { status: 'False', reason: 'ReconcileComplete', message: '' },
  };
  const fields = { replicas: 0, readyReplicas: 0, availableReplicas: 0 };
  test.each([
    { it: 'an undeclared type', verdicts: { ...ditto, Nope: conditionTrue('A') }, phase: 'Stopped', says: 'Nope' },
    {
      it: 'a reason under the wrong status',
      verdicts: { ...ditto, Available: conditionTrue('NoReplicasAvailable') },
      phase: 'Stopped',
      says: 'NoReplicasAvailable',
    },
    { it: 'a missing verdict', verdicts: { ...ditto, Available: undefined }, phase: 'Stopped', says: 'Available' },
    { it: 'a phase outside the enum', verdicts: ditto, phase: 'RUNNING', says: 'RUNNING' },
  ])('from plain JavaScript is refused when it is applied: $it', ({ verdicts, phase, says }) => {
    const derived = { verdicts, fields, phase } as unknown as Derived<typeof dittoServerStatus>;
    const apply = () => applyVerdicts(dittoServerStatus, undefined, derived, { now: new Date(0), generation: 1 });
    expect(apply).toThrow(TypeError);
    expect(apply).toThrow(says);
  });
});
