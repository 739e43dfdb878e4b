import { describe, expect, test } from '@jest/globals';
import { checkSpecValue } from '../../../lib/custom-resource/check-spec-value.ts';
import { deriveLocustTest } from '../../../lib/systems/locust/locusttest/derive.ts';
import { example } from '../../../lib/systems/locust/locusttest/example.ts';
import { locustTestSpec } from '../../../lib/systems/locust/locusttest/spec.ts';
import { locustTestStatus } from '../../../lib/systems/locust/locusttest/status.ts';
import { passOf, statesOf } from '../pass.ts';

const pass = passOf(locustTestStatus, deriveLocustTest);
const statusIn = (world: 'healthy' | 'failing') =>
  pass(example[world], { ...example.metadata, spec: example.spec }).status;

describe('the example of a LocustTest', () => {
  test('has a spec that its schema accepts', () => {
    expect(checkSpecValue('spec', locustTestSpec, example.spec)).toEqual([]);
  });

  test('is Ready in the healthy world, and not in the failing one', () => {
    const [well, badly] = [statusIn('healthy'), statusIn('failing')];
    expect([well.phase, badly.phase]).toEqual(['Running', 'Pending']);
    expect(statesOf(well).Ready).toMatch(/^True/);
    expect(statesOf(badly).Ready).toMatch(/^False/);
  });
});
