import { describe, expect, test } from '@jest/globals';
import { checkSpecValue } from '../../../lib/custom-resource/check-spec-value.ts';
import { deriveGitTarget } from '../../../lib/systems/gitops-reverser/gittarget/derive.ts';
import { example } from '../../../lib/systems/gitops-reverser/gittarget/example.ts';
import { gitTargetSpec } from '../../../lib/systems/gitops-reverser/gittarget/spec.ts';
import { gitTargetStatus } from '../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { passOf, statesOf } from '../pass.ts';

const pass = passOf(gitTargetStatus, deriveGitTarget);
const statusIn = (world: 'healthy' | 'failing') =>
  pass(example[world], { ...example.metadata, spec: example.spec }).status;

describe('the example of a GitTarget', () => {
  test('has a spec that its schema accepts', () => {
    expect(checkSpecValue('spec', gitTargetSpec, example.spec)).toEqual([]);
  });

  test('is Ready in the healthy world, and not in the failing one', () => {
    const [well, badly] = [statusIn('healthy'), statusIn('failing')];
    expect([well.phase, badly.phase]).toEqual(['RUNNING', 'BOOTSTRAPPING']);
    expect(statesOf(well).Ready).toMatch(/^True/);
    expect(statesOf(badly).Ready).toMatch(/^False/);
  });
});
