import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonText } from '../../../lib/runtime/children/json-text.ts';

const shuffledKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffledKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, shuffledKeys(each)]),
  );
};

describe('a value as JSON', () => {
  test('is read back as the same', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));

  test('is one text, in whichever order its keys were written', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonText(shuffledKeys(value))).toBe(jsonText(value));
      }),
    ));

  test.each([
    { value: { b: 1, a: { d: [{ f: 1, e: undefined }], c: null } }, text: '{"a":{"c":null,"d":[{"f":1}]},"b":1}' },
    { value: { at: new Date(0) }, text: '{"at":"1970-01-01T00:00:00.000Z"}' },
    { value: { 10: 'x', 9: 'y' }, text: '{"9":"y","10":"x"}' },
    { value: undefined, text: '' },
  ])('is $text', ({ value, text }) => expect(jsonText(value)).toBe(text));
});
