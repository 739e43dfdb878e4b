import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkSpecValue } from '../../../../lib/custom-resource/check-spec-value.ts';
import { annotation } from '../../../../lib/systems/locust/locusttest/conversion/only-in-v2.ts';
import { v1ToV2 } from '../../../../lib/systems/locust/locusttest/conversion/v1-to-v2.ts';
import { v2ToV1 } from '../../../../lib/systems/locust/locusttest/conversion/v2-to-v1.ts';
import { locustTestV1Spec } from '../../../../lib/systems/locust/locusttest/spec/v1.ts';
import { locustTestSpec } from '../../../../lib/systems/locust/locusttest/spec.ts';
import { deepFreeze } from '../../../conditions/deep-freeze.ts';
import { type Json, v1Object, v2Object } from './arbitrary-object.ts';

const holds = <T>(objects: fc.Arbitrary<T>, property: (object: T) => void) =>
  fc.assert(fc.property(objects, property), { seed: 1, numRuns: 300 });
const there = (object: unknown) => v1ToV2(object).object;
const back = (object: unknown) => v2ToV1(object).object;
const specOf = (object: object) => (object as { spec?: Json }).spec;

describe('the objects that are tried', () => {
  test('are valid', () => {
    holds(v1Object, ({ spec }) => expect(spec ? checkSpecValue('spec', locustTestV1Spec, spec) : []).toEqual([]));
    holds(v2Object, ({ spec }) => expect(spec ? checkSpecValue('spec', locustTestSpec, spec) : []).toEqual([]));
  });
});

describe('a LocustTest', () => {
  test('of v1 comes back from v2 as it was, without a word [L-58 OFF] [L-74 OFF]', () => {
    holds(v1Object, (object) => {
      expect(back(there(object))).toEqual(object);
      expect([v1ToV2(object), v2ToV1(there(object))].flatMap(({ warnings }) => warnings)).toEqual([]);
    });
  });

  test('of v2 comes back from v1 as it was, its status too, without a word (LX-17) [L-58 OFF] [L-74 OFF]', () => {
    holds(v2Object, (object) => {
      expect(there(back(object))).toEqual(object);
      expect([v2ToV1(object), v1ToV2(back(object))].flatMap(({ warnings }) => warnings)).toEqual([]);
    });
  });

  test('that carries an annotation comes back from v2 with the same', () => {
    holds(v2Object, (object) => expect(back(there(back(object)))).toEqual(back(object)));
  });

  test('of v2 keeps an annotation of that name', () => {
    holds(v2Object, (object) => {
      const { metadata } = object;
      const named = {
        ...object,
        metadata: { ...metadata, annotations: { ...metadata.annotations, [annotation]: '{' } },
      };
      expect(there(back(named))).toEqual(named);
    });
  });

  test('is valid in the other version', () => {
    holds(v1Object, (object) => {
      const spec = specOf(there(object));
      if (spec) expect(checkSpecValue('spec', locustTestSpec, spec)).toEqual([]);
    });
    holds(v2Object, (object) => {
      const spec = specOf(back(object));
      if (spec) expect(checkSpecValue('spec', locustTestV1Spec, spec)).toEqual([]);
    });
  });

  test('has its name, labels and all other metadata in both versions, but for the one annotation', () => {
    const without = ({ annotations, ...others }: Json) => {
      const { [annotation]: _, ...kept } = (annotations ?? {}) as Json;
      return { ...others, annotations: kept };
    };
    holds(v1Object, (object) => expect(without(there(object).metadata)).toEqual(without(object.metadata)));
    holds(v2Object, (object) => expect(without(back(object).metadata)).toEqual(without(object.metadata)));
  });

  test('has no status in v1 but an empty one', () => {
    holds(v2Object, (object) => expect(back(object).status ?? {}).toEqual({}));
  });

  test('is not changed by being converted', () => {
    holds(v1Object, (object) => void there(deepFreeze(object)));
    holds(v2Object, (object) => void there(deepFreeze(back(deepFreeze(object)))));
  });
});

test('an object of v1 that says nothing is dropped: it comes back without it', () => {
  const spec = { image: 'a', masterCommandSeed: 'b', workerCommandSeed: 'c', workerReplicas: 1 };
  const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: {} };
  for (const empty of [{ labels: {} }, { annotations: {} }, { affinity: {} }, { affinity: { nodeAffinity } }]) {
    const object = { apiVersion: 'locust.io/v1', kind: 'LocustTest', metadata: { name: 'x' }, spec };
    expect(back(there({ ...object, spec: { ...spec, ...empty } }))).toEqual(object);
  }
});
