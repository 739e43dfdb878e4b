import type { Condition } from '@cdk8s-status/conditions';
import { conditionsOf, differences, type WantedCondition } from './wanted-condition.ts';

/** What a matcher answers to jest and to vitest. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The matchers as a test calls them: add it to the `Matchers` of jest, or the `Assertion` of vitest. */
export interface ConditionMatchers<R = unknown> {
  /** The object, the status, or the list of conditions has a condition like that; times do not count. */
  toHaveCondition(wanted: WantedCondition): R;
}

const shown = (value: unknown): string => (value instanceof RegExp ? `${value}` : JSON.stringify(value));

const line = ({ type, status, reason, message }: Condition): string => `  ${type}=${status} (${reason}) ${message}`;

const listed = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? 'no conditions at all' : `\n${conditions.map(line).join('\n')}`;

function toHaveCondition(received: unknown, wanted: WantedCondition): MatcherResult {
  const path = `conditions[type=${wanted.type}]`;
  const conditions = conditionsOf(received);
  if (!conditions) {
    const expected = 'expected an object with a status, a status, or a list of conditions';
    return { pass: false, message: () => `found ${shown(received)?.slice(0, 120)}, ${expected}` };
  }
  const found = conditions.find(({ type }) => type === wanted.type);
  if (!found) return { pass: false, message: () => `${path}: expected it to be there, found ${listed(conditions)}` };
  const wrong = differences(found, wanted);
  const said = wrong.map((field) => `${path}.${field}: expected ${shown(wanted[field])}, found ${shown(found[field])}`);
  return {
    pass: wrong.length === 0,
    message: () =>
      wrong.length === 0
        ? `${path}: expected none like ${shown(wanted)}, found\n${line(found)}`
        : `${said.join('\n')}\nall conditions: ${listed(conditions)}`,
  };
}

/** For `expect.extend`. */
export const conditionMatchers = { toHaveCondition };
