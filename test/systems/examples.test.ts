import { readFileSync } from 'node:fs';
import type { Condition } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { storageVersion } from '../../lib/definition/kind.ts';
import { systems } from '../../lib/systems/index.ts';

const kinds = systems.flatMap((system) => system.kinds);
const examples = systems
  .flatMap((system) => system.examples)
  .map((example) => ({
    ...example,
    kind: example.object.kind,
    text: readFileSync(`examples/custom-resources/${example.object.kind.toLowerCase()}.yaml`, 'utf8'),
  }));
const conditionsOf = (status: object) => (status as { conditions?: readonly Condition[] }).conditions ?? [];
const readyOf = (status: object) => conditionsOf(status).find(({ type }) => type === 'Ready')?.status;

test('every kind has exactly one example', () => {
  expect(examples.map(({ definition }) => definition)).toEqual(kinds);
});

describe.each(examples)('the example of $kind', ({ definition, object, statuses, text }) => {
  test('is a file to apply, which is the object alone', () => expect(parse(text)).toEqual(object));

  test('has its statuses in comments, as they were derived', () => {
    const commented = text.split('\n# status:\n').slice(1);
    const read = commented.map((block) => {
      const lines = block.split('\n').filter((line) => line.startsWith('#   '));
      return parse(`status:\n${lines.map((line) => line.slice(2)).join('\n')}`).status;
    });
    expect(read).toEqual(statuses.map(({ status }) => status));
  });

  test('shows each condition type with its meaning', () => {
    const contract = storageVersion(definition).status;
    for (const { type } of statuses.flatMap(({ status }) => conditionsOf(status))) {
      const { description } = contract!.conditions[type] ?? contract!.conditions[type.replace(/-\d+$/, '-{i}')]!;
      expect(text).toMatch(new RegExp(`# ${description.replace(/[^\w ]/g, '.')} .*\n#     - type: ${type}\n`));
    }
  });

  if (statuses.length > 0)
    test('is Ready in the first status, and is not in the second', () => {
      expect(statuses.map(({ status }) => readyOf(status) === 'True')).toEqual([true, false]);
    });
});
