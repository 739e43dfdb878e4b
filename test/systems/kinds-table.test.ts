import { checkContract } from '@cdk8s-status/conditions/check';
import { describe, expect, test } from '@jest/globals';
import { systems } from '../../lib/systems/index.ts';
import { asKindRow } from './kinds/as-kind-row.ts';
import { contractOf, table } from './kinds/table.ts';

/** The order of an enum's values says nothing. */
const sortedEnum = (type: string) =>
  type.startsWith('enum ') ? `enum ${type.slice(5).split(' ').sort().join(' ')}` : type;

describe.each(table)('$kind is as decided:', ({ kind, definition, row }) => {
  const { fields, columns, conditions, ...identity } = asKindRow(definition);
  const { fields: decidedFields, columns: decidedColumns, conditions: decidedConditions, ...decidedIdentity } = row;

  test('its names', () => expect({ kind: definition.kind, ...identity }).toEqual({ kind, ...decidedIdentity }));

  test('its columns, in order', () => expect(columns).toEqual(decidedColumns));

  test('its status fields, and which are always written or volatile', () => {
    const decided = Object.entries(decidedFields).map(([path, type]) => [path, sortedEnum(type)]);
    expect(fields).toEqual(Object.fromEntries(decided));
  });

  test('its condition types with polarity, in order, and their reasons for each status', () =>
    expect(conditions).toEqual(decidedConditions));

  test('its contract is sound', () => expect(checkContract(contractOf(definition))).toEqual([]));
});

test('every kind of every system is in the table', () => {
  const kinds = systems.flatMap((system) => system.kinds.map(({ kind }) => kind));
  expect(table.map(({ kind }) => kind).sort()).toEqual(kinds.sort());
});
