import { describe, expect, test } from '@jest/globals';
import { answerReview } from '../../../../lib/runtime/webhook/conversion/answer-review.ts';
import { conversionTable } from '../../../../lib/runtime/webhook/conversion/conversion-table.ts';
import type { ConvertedObject, CrdConversion } from '../../../../lib/runtime/webhook/conversion/crd-conversion.ts';
import { metres, room } from './toy.ts';

const v1 = 'toy.example.com/v1';
const answer = (objects: readonly unknown[], conversion: CrdConversion = room, desiredApiVersion = v1) =>
  answerReview(conversionTable([conversion]), { uid: 'the-uid', desiredApiVersion, objects });

describe('the answer', () => {
  test('has the uid of the request and every object in its order, in the version asked for', () => {
    const { response, warnings, failure } = answer([metres('b', { metres: 3.048 }), metres('a', { metres: 30.48 })]);
    expect(response).toEqual({
      uid: 'the-uid',
      result: { status: 'Success' },
      convertedObjects: [
        { ...metres('b', {}), apiVersion: v1, spec: { feet: 10 } },
        { ...metres('a', {}), apiVersion: v1, spec: { feet: 100 } },
      ],
    });
    expect({ warnings, failure }).toEqual({ warnings: [], failure: undefined });
  });

  test('to no objects is none', () => expect(answer([]).response).toMatchObject({ convertedObjects: [] }));

  test('has an object that is in that version already as it came', () => {
    const object = { ...metres('a', { feet: 1 }), apiVersion: v1 };
    expect(answer([object]).response.convertedObjects).toEqual([object]);
  });

  test('comes with what the conversions warn of, each with its object', () => {
    const { response, warnings } = answer([metres('a', { metres: 3, colour: 'red' })]);
    expect(response.result).toEqual({ status: 'Success' });
    expect(warnings).toEqual(['Room house/a: spec.colour red is not in v1']);
  });

  test('leaves the objects of the request as they were', () => {
    const object = Object.freeze(metres('a', Object.freeze({ metres: 3 })));
    const careless: CrdConversion = {
      ...room,
      convert(given) {
        const object = given as unknown as { apiVersion: string; spec: unknown };
        object.apiVersion = v1;
        object.spec = { feet: 1 };
        return { object: given };
      },
    };
    expect(answer([object], careless).response.result).toEqual({ status: 'Success' });
    expect(object).toEqual(metres('a', { metres: 3 }));
  });
});

describe('the answer is Failed, names the object and has no objects', () => {
  const giving = (change: (object: ConvertedObject) => unknown): CrdConversion => ({
    ...room,
    convert: (object) => ({ object: change({ ...object, apiVersion: v1 }) as ConvertedObject }),
  });
  const withMetadata = (changes: object) =>
    giving((object) => ({ ...object, metadata: { ...object.metadata, ...changes } }));
  const prefix = 'Room house/a cannot be converted from toy.example.com/v2 to toy.example.com/v1: ';
  const a = metres('a', { metres: 3 });

  test.each([
    { it: 'when the conversion throws', objects: [metres('a', {})], error: 'spec.metres: found nothing, expected a' },
    {
      it: 'when the conversion throws what is no error',
      conversion: {
        ...room,
        convert() {
          throw 'a text';
        },
      },
      error: 'a text',
    },
    {
      it: 'when the result is in another version',
      conversion: giving((object) => ({ ...object, apiVersion: 'toy.example.com/v3' })),
      error: 'the conversion gave apiVersion toy.example.com/v3',
    },
    {
      it: 'when the result is of another kind',
      conversion: giving((object) => ({ ...object, kind: 'House' })),
      error: 'the conversion gave kind House',
    },
    {
      it: 'when the result has no metadata',
      conversion: giving(({ metadata: _metadata, ...object }) => object),
      error: 'the conversion gave no metadata',
    },
    { it: 'when there is no result', conversion: giving(() => undefined), error: 'the conversion gave apiVersion' },
    {
      it: 'when metadata were changed',
      conversion: withMetadata({ name: 'b', finalizers: ['x'] }),
      error: 'the conversion changed metadata.name, metadata.finalizers: expected labels and annotations at most',
    },
    {
      it: 'when metadata were lost',
      conversion: giving(({ metadata: { managedFields: _lost, ...metadata }, ...object }) => ({ ...object, metadata })),
      error: 'the conversion changed metadata.managedFields: expected labels and annotations at most',
    },
    {
      it: 'when it is of another group',
      objects: [{ ...a, apiVersion: 'other.example.com/v2' }],
      message:
        'Room house/a cannot be converted from other.example.com/v2 to toy.example.com/v1: expected the same group',
    },
    {
      it: 'when nobody converts its kind',
      objects: [{ ...a, kind: 'House' }],
      message:
        'House house/a cannot be converted from toy.example.com/v2 to toy.example.com/v1: ' +
        'this webhook has no conversion for House of toy.example.com',
    },
    {
      it: 'when it is no object',
      objects: [a, 7],
      message: 'request.objects[1]: expected an object with apiVersion, kind and metadata',
    },
    {
      it: 'when it has no metadata',
      objects: [{ ...a, metadata: null }],
      message: 'request.objects[0]: expected an object with apiVersion, kind and metadata',
    },
  ])('$it', ({ objects = [a], conversion = room, error, message = prefix + error }) => {
    const { response, failure } = answer(objects, conversion);
    expect(response).toEqual({
      uid: 'the-uid',
      convertedObjects: [],
      result: { status: 'Failed', message: expect.any(String) },
    });
    expect(failure?.message).toContain(message);
    expect(response.result).toEqual({ status: 'Failed', message: failure?.message });
  });
});

test('labels and annotations may be changed', () => {
  const labelled: CrdConversion = {
    ...room,
    convert: (object) => ({
      object: { ...object, apiVersion: v1, metadata: { ...object.metadata, labels: {}, annotations: { a: 'b' } } },
    }),
  };
  const { response } = answer([metres('a', {})], labelled);
  expect(response.result).toEqual({ status: 'Success' });
});
