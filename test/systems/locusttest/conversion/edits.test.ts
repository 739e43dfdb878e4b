import { describe, expect, test } from '@jest/globals';
import type { KubernetesObject } from '../../../../lib/definition/conversion.ts';
import { annotation } from '../../../../lib/systems/locust/locusttest/conversion/only-in-v2.ts';
import { v1ToV2 } from '../../../../lib/systems/locust/locusttest/conversion/v1-to-v2.ts';
import { v2ToV1 } from '../../../../lib/systems/locust/locusttest/conversion/v2-to-v1.ts';
import { fullLocustTestSpec } from '../../../cluster/systems/locust/locusttest/full-spec.ts';
import { stored } from '../decision-table.ts';

interface Form extends KubernetesObject {
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: Readonly<Record<string, unknown>>;
}
const finished = {
  apiVersion: 'locust.io/v2',
  kind: 'LocustTest',
  metadata: { name: 'x', annotations: { note: 'b' } },
  spec: fullLocustTestSpec,
  status: stored.succeeded,
};
const inV1 = v2ToV1(finished).object as unknown as Form;
const text = inV1.metadata.annotations![annotation]!;
const withAnnotation = (value: string) => ({
  ...inV1,
  metadata: { ...inV1.metadata, annotations: { note: 'b', [annotation]: value } },
});

describe('an edit in v1 of a finished LocustTest', () => {
  test('of its labels leaves all else, the status too: the test does not run again (LX-17)', () => {
    const labelled = { ...inV1, metadata: { ...inV1.metadata, labels: { a: 'b' } } };
    expect(v1ToV2(labelled)).toEqual({
      object: { ...finished, metadata: { ...finished.metadata, labels: { a: 'b' } } },
      warnings: [],
    });
  });

  test('of what both versions say wins, and leaves what only v2 says', () => {
    const edited = { ...inV1, spec: { ...inV1.spec, workerReplicas: 9, image: 'other', configMap: undefined } };
    const { configMapRef: _, ...testFiles } = fullLocustTestSpec.testFiles;
    expect(v1ToV2(edited)).toEqual({
      object: {
        ...finished,
        spec: {
          ...fullLocustTestSpec,
          image: 'other',
          worker: { ...fullLocustTestSpec.worker, replicas: 9 },
          testFiles,
        },
      },
      warnings: [],
    });
  });

  test('of what v2 says better wins too, and it is said that something is lost', () => {
    const tolerations = [{ key: 'other', operator: 'Exists', effect: 'NoSchedule' }];
    const { object, warnings } = v1ToV2({ ...inV1, spec: { ...inV1.spec, tolerations } });
    const { scheduling } = (object as unknown as Form).spec as { scheduling: object };
    expect(scheduling).toEqual({ ...fullLocustTestSpec.scheduling, tolerations });
    expect(warnings).toEqual(['spec.tolerations was changed in v1: what only v2 said of it is gone']);
  });

  test('that takes something away takes it away in v2', () => {
    const { affinity: _, ...spec } = inV1.spec;
    const { object, warnings } = v1ToV2({ ...inV1, spec });
    const { affinity: __, ...scheduling } = fullLocustTestSpec.scheduling;
    expect((object as unknown as Form).spec.scheduling).toEqual(scheduling);
    expect(warnings).toHaveLength(1);
  });

  test('that is one part of a server-side apply keeps what only v2 said: such objects are not complete', () => {
    const { workerReplicas: _, image: __, ...spec } = inV1.spec;
    const { object, warnings } = v1ToV2({ ...inV1, spec });
    const { image: ___, ...expected } = fullLocustTestSpec;
    const { replicas, ...worker } = fullLocustTestSpec.worker;
    expect(object).toEqual({ ...finished, spec: { ...expected, worker } });
    expect([replicas, warnings]).toEqual([500, []]);
  });

  test('that drops the annotation drops what only v2 said: the status is for the controller to rebuild', () => {
    const { object, warnings } = v1ToV2({ ...inV1, metadata: { name: 'x' } });
    expect(object).not.toHaveProperty('status');
    expect(object.spec).toMatchObject({ master: { autostart: true, autoquit: { enabled: true, timeout: 60 } } });
    expect(object.spec).not.toHaveProperty('env');
    expect(warnings).toEqual([]);
  });
});

describe('an annotation is ignored, and that is reported, when it is', () => {
  const bare = v1ToV2({ ...inV1, metadata: { name: 'x', annotations: { note: 'b' } } }).object;
  const change = (part: object) => JSON.stringify({ ...JSON.parse(text), ...part });

  test.each([
    { it: 'no JSON', value: '{', says: 'not JSON' },
    { it: 'empty', value: '', says: 'not JSON' },
    { it: 'a list', value: '[]', says: 'not an object' },
    { it: 'null', value: 'null', says: 'not an object' },
    { it: 'one of another form', value: '{"other":1}', says: 'not an object' },
    { it: 'one whose spec is a text', value: '{"spec":"x"}', says: 'not an object' },
    { it: 'one that names itself by a number', value: '{"annotation":1}', says: 'not an object' },
    { it: 'nested without end', value: `${'{"spec":'.repeat(5000)}1${'}'.repeat(5000)}`, says: '64 levels' },
    { it: 'nested too deep for a stack', value: '['.repeat(500_000), says: 'not JSON' },
    { it: 'one whose master is a text', value: change({ spec: { master: 'x' } }), says: 'spec.master: "x"' },
    {
      it: 'one whose secrets are a text',
      value: change({ spec: { imagePullSecrets: 'x' } }),
      says: 'imagePullSecrets',
    },
    {
      it: 'one whose toleration is null',
      value: change({ spec: { scheduling: { tolerations: [null] } } }),
      says: 'null',
    },
    { it: 'one with a field that v2 has not', value: change({ spec: { evil: 1 } }), says: 'unknown field "evil"' },
    {
      it: 'one with a prototype',
      value: '{"spec":{"__proto__":{"image":"evil"}}}',
      says: 'unknown field "__proto__"',
    },
    { it: 'one whose environment is a number', value: change({ spec: { env: 5 } }), says: 'spec.env' },
    { it: 'one with an unknown phase', value: change({ status: { phase: 'Won' } }), says: 'status.phase: "Won"' },
    { it: 'one with a time that is none', value: change({ status: { startTime: 'now' } }), says: 'status.startTime' },
    {
      it: 'one with a condition twice',
      value: change({ status: { conditions: [...stored.initial!.conditions!, ...stored.initial!.conditions!] } }),
      says: 'a type twice',
    },
  ])('$it', ({ value, says }) => {
    const { object, warnings } = v1ToV2(withAnnotation(value));
    expect(object).toEqual(bare);
    expect(warnings).toEqual([expect.stringContaining(`metadata.annotations[${annotation}] is ignored`)]);
    expect(warnings[0]).toContain(says);
    expect(warnings[0]!.length).toBeLessThan(450);
  });
});
