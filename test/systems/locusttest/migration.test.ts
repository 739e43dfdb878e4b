import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Chart, Testing } from 'cdk8s';
import { example } from '../../../lib/systems/locust/locusttest/example.ts';
import { LocustTest } from '../../../lib/systems/locust/locusttest/resource.ts';
import { declarationOf } from '../../codegen/generated.ts';
import { pass } from './pass.ts';

describe('the names of v2 are used', () => {
  test('by the generated types: the bare ones are those of v2, those of v1 say so [L-74 OFF]', () => {
    const text = readFileSync(new URL('../../../imports/locust.ts', import.meta.url), 'utf8');
    expect(declarationOf(text, 'LocustTest')).toContain("apiVersion: 'locust.io/v2';");
    expect(declarationOf(text, 'LocustTestSpec')).toMatch(/ master: .* worker: /s);
    expect(declarationOf(text, 'LocustTestV1')).toContain("apiVersion: 'locust.io/v1';");
    expect(declarationOf(text, 'LocustTestV1Spec')).toMatch(/ masterCommandSeed: .* workerReplicas/s);
  });

  test('by the construct, which writes locust.io/v2 [L-74 OFF]', () => {
    const chart = new Chart(Testing.app(), 'chart');
    new LocustTest(chart, 'example', example);
    const { metadata, spec } = example;
    expect(Testing.synth(chart)).toEqual([{ apiVersion: 'locust.io/v2', kind: 'LocustTest', metadata, spec }]);
  });

  test('by the derivation, which reads spec.worker.replicas [L-74 OFF]', () => {
    expect(pass({ resources: 'not-yet' }, { spec: { worker: { replicas: 7 } } }).status.expectedWorkers).toBe(7);
  });
});
