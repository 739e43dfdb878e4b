import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Cdk8sStatusError } from '../../../../lib/errors/cdk8s-status-error.ts';
import { ConversionError } from '../../../../lib/errors/conversion-error.ts';
import { locustTestConversions } from '../../../../lib/systems/locust/locusttest/conversion/conversions.ts';
import { annotation } from '../../../../lib/systems/locust/locusttest/conversion/only-in-v2.ts';
import { v1ToV2 } from '../../../../lib/systems/locust/locusttest/conversion/v1-to-v2.ts';
import { v2ToV1 } from '../../../../lib/systems/locust/locusttest/conversion/v2-to-v1.ts';

const base = { kind: 'LocustTest', metadata: { name: 'x' } };
const v1 = { ...base, apiVersion: 'locust.io/v1' };
const v2 = { ...base, apiVersion: 'locust.io/v2' };

function problemOf(convert: (object: unknown) => unknown, object: unknown): string {
  try {
    convert(object);
  } catch (error) {
    expect(error).toBeInstanceOf(ConversionError);
    expect(error).toBeInstanceOf(Cdk8sStatusError);
    expect((error as ConversionError).problems.length).toBeGreaterThan(0);
    return (error as Error).message;
  }
  return 'nothing';
}
const circle: Record<string, unknown> = {};
circle.again = circle;
const deep = (levels: number): object => Array.from({ length: levels }).reduce<object>((inner) => ({ inner }), {});

describe('an object is refused, and what is wrong is said, when it is', () => {
  test.each([
    { it: 'nothing', object: undefined, says: 'LocustTest: nothing: expected an object' },
    { it: 'null', object: null, says: 'LocustTest: null: expected an object' },
    { it: 'a text', object: 'x', says: 'expected an object' },
    { it: 'a list', object: [], says: 'expected an object' },
    {
      it: 'of another version',
      object: v2,
      says: 'LocustTest.apiVersion: "locust.io/v2": expected one of locust.io/v1',
    },
    {
      it: 'of another kind',
      object: { ...v1, kind: 'Pod' },
      says: 'LocustTest.kind: "Pod": expected one of LocustTest',
    },
    { it: 'without metadata', object: { apiVersion: 'locust.io/v1', kind: 'LocustTest' }, says: 'LocustTest.metadata' },
    { it: 'one whose metadata is a list', object: { ...v1, metadata: [] }, says: 'LocustTest.metadata: []' },
    {
      it: 'one with an annotation that is a number',
      object: { ...v1, metadata: { annotations: { a: 1 } } },
      says: 'LocustTest.metadata.annotations.a: 1: expected a text',
    },
    { it: 'one whose spec is a list', object: { ...v1, spec: [] }, says: 'LocustTest.spec: []: expected an object' },
    { it: 'one whose spec is null', object: { ...v1, spec: null }, says: 'LocustTest.spec: null: expected an object' },
    { it: 'one whose image is a number', object: { ...v1, spec: { image: 1 } }, says: 'LocustTest.spec.image: 1' },
    { it: 'one whose status is a text', object: { ...v1, status: 'x' }, says: 'LocustTest.status: "x"' },
    {
      it: 'one whose labels are a list',
      object: { ...v1, spec: { labels: { master: ['a'] } } },
      says: 'LocustTest.spec.labels.master: ["a"]: expected an object',
    },
    {
      it: 'one with a toleration that is null',
      object: { ...v1, spec: { tolerations: [null] } },
      says: 'LocustTest.spec.tolerations[0]: null: expected an object',
    },
    { it: 'a circle', object: { ...v1, spec: circle }, says: 'LocustTest: more than 64 levels' },
    { it: 'very deep', object: { ...v1, spec: deep(100_000) }, says: 'LocustTest: more than 64 levels' },
    { it: 'no JSON', object: { ...v1, spec: { image: 1n } }, says: 'LocustTest: a bigint: expected objects, lists' },
    { it: 'a number that is none', object: { ...v1, spec: { workerReplicas: Number.NaN } }, says: 'a number' },
  ])('$it', ({ object, says }) => expect(problemOf(v1ToV2, object)).toContain(says));

  test.each([
    { it: 'of another version', object: v1, says: 'expected one of locust.io/v2' },
    { it: 'one whose master is a text', object: { ...v2, spec: { master: 'x' } }, says: 'LocustTest.spec.master: "x"' },
    {
      it: 'one with a Secret that is a text',
      object: { ...v2, spec: { imagePullSecrets: ['x'] } },
      says: 'LocustTest.spec.imagePullSecrets[0]: "x": expected an object',
    },
  ])('$it, in v2', ({ object, says }) => expect(problemOf(v2ToV1, object)).toContain(says));

  test('too large for an annotation: nothing is lost in silence', () => {
    const env = { variables: [{ name: 'A', value: 'x'.repeat(300_000) }] };
    const message = problemOf(v2ToV1, { ...v2, spec: { env } });
    expect(message).toMatch(/bytes of annotations .*expected at most 262144: read this object as locust.io\/v2/);
  });
});

describe('a message', () => {
  test('is short, however long or many what it names', () => {
    const labels = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${i}`.repeat(1000), i]));
    const message = problemOf(v1ToV2, { ...v1, spec: { image: 5, labels: { master: labels } } });
    expect(message.split('\n')).toHaveLength(11);
    expect(message).toMatch(/and 991 more$/);
    expect(message.length).toBeLessThan(4000);
  });

  test('of unknown fields is one, and short', () => {
    const unknown = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x${i}`.repeat(100), i]));
    const { warnings } = v1ToV2({ ...v1, spec: unknown, status: { phase: 'Won' } });
    expect(warnings).toEqual([
      expect.stringMatching(/^spec has fields that v1 does not have, which are dropped: \["x0x0/),
      'status has fields that v1 does not have, which are dropped: ["phase"]',
    ]);
    expect(warnings[0]!.length).toBeLessThan(200);
  });
});

describe('keys that are names of a prototype', () => {
  const labels = JSON.parse('{"__proto__":"a","constructor":"b","hasOwnProperty":"c"}');
  const required = { requiredDuringSchedulingIgnoredDuringExecution: labels };
  const object = {
    ...v1,
    metadata: { name: 'x', annotations: labels },
    spec: { image: 'a', labels: { master: labels }, affinity: { nodeAffinity: required } },
  };

  test('are keys as any other, there and back', () => {
    const there = v1ToV2(object).object;
    expect(JSON.stringify(there.metadata)).toBe(JSON.stringify(object.metadata));
    expect(JSON.stringify(there.spec)).toContain('"labels":{"__proto__":"a","constructor":"b","hasOwnProperty":"c"}');
    expect(JSON.stringify(v2ToV1(there).object.spec)).toBe(JSON.stringify(object.spec));
  });

  test('change no prototype', () => {
    const evil = JSON.parse('{"__proto__":{"polluted":true}}');
    v1ToV2({ ...object, spec: evil });
    v1ToV2({ ...v1, metadata: { annotations: { [annotation]: '{"__proto__":{"polluted":true}}' } } });
    v2ToV1({ ...v2, spec: { ...evil, master: evil } });
    expect(Object.getPrototypeOf(v2ToV1({ ...v2, spec: evil }).object.spec)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('whatever comes', () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  const like = (apiVersion: string) =>
    fc.record(
      {
        apiVersion: fc.constantFrom(apiVersion, apiVersion, 'v1'),
        kind: fc.constant('LocustTest'),
        metadata: fc.oneof(fc.record({ annotations: fc.record({ [annotation]: fc.json() }) }), value),
        spec: fc.oneof(
          fc.record(
            {
              image: value,
              master: value,
              imagePullSecrets: value,
              tolerations: value,
              affinity: value,
              scheduling: value,
            },
            { requiredKeys: [] },
          ),
          value,
        ),
        status: value,
      },
      { requiredKeys: ['apiVersion', 'kind', 'metadata'] },
    );

  test.each(locustTestConversions)(
    '$from is converted to $to, or refused with a ConversionError',
    ({ from, to, convert }) => {
      fc.assert(
        fc.property(fc.oneof(like(from), value), (object) => {
          try {
            expect(convert(object).object).toMatchObject({ apiVersion: to, kind: 'LocustTest' });
          } catch (error) {
            if (!(error instanceof ConversionError)) throw error;
          }
        }),
        { seed: 1, numRuns: 1000 },
      );
    },
  );
});
