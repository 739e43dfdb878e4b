import type { StatusContract } from '@cdk8s-status/conditions';
import { checkContract } from '@cdk8s-status/conditions/check';
import { describe, expect, test } from '@jest/globals';
import { prototypeNames } from './mutation.ts';

const reasons = { description: 'd', True: { A: 'a' }, False: { B: 'b' } };
/** As JSON.parse makes it: a property of its own, whatever its name. */
const bagOf = (name: string, value: unknown) =>
  JSON.parse(JSON.stringify({ name: value }).replace('"name"', JSON.stringify(name)));

describe.each(prototypeNames)('the name %s', (name) => {
  test('finds nothing where it is not declared', () => {
    const contract = {
      conditions: { Ready: reasons, X: reasons },
      summary: {
        type: 'Ready',
        requires: ['X', name],
        True: name,
        False: bagOf('X', name),
        messages: { True: '', False: '', issue: { X: '' } },
      },
      final: [{ when: bagOf(name, 'True'), until: 'generation' }],
      initial: { X: { status: 'True', reason: name, message: '' } },
    };
    const problems = checkContract(contract as StatusContract).map(({ path, found }) => `${path}: ${found}`);
    expect(problems).toEqual([
      `summary.True: "${name}" is not a reason of Ready=True`,
      `summary.False.X: "${name}" is not a reason of Ready=False`,
      `summary.requires: "${name}" is not a declared condition`,
      `summary.messages.issue: no text for ${name}`,
      `summary.False: no reason for ${name}`,
      `final[0].when: "${name}" is not a declared condition`,
      `initial.X: "${name}" is not a reason of X=True`,
    ]);
  });

  test('is an unknown key wherever keys are known', () => {
    const contract = {
      conditions: { X: { ...reasons, ...bagOf(name, 1) } },
      fields: { x: bagOf(name, 1) },
      ...bagOf(name, 1),
    };
    const problems = checkContract(contract as StatusContract).map(({ path, found }) => `${path}: ${found}`);
    expect(problems.sort()).toEqual([
      `conditions.X: unknown key "${name}"`,
      `contract: unknown key "${name}"`,
      `fields.x: unknown key "${name}"`,
    ]);
  });

  test('may be a reason and a field; as a condition type, what Kubernetes says of types decides', () => {
    const contract = {
      conditions: { ...bagOf(name, reasons), X: { ...reasons, True: bagOf(name, 'a') } },
      fields: bagOf(name, { type: 'string' }),
    };
    const problems = checkContract(contract as StatusContract).map(({ path }) => path);
    expect(problems).toEqual(name === '__proto__' ? ['conditions.__proto__', 'conditions.X.True'] : []);
  });
});
