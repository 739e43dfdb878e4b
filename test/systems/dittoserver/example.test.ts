import { describe, expect, test } from '@jest/globals';
import { checkSpecValue } from '../../../lib/custom-resource/check-spec-value.ts';
import { deriveDittoServer } from '../../../lib/systems/dittofs/dittoserver/derive.ts';
import { example } from '../../../lib/systems/dittofs/dittoserver/example.ts';
import { dittoServerSpec } from '../../../lib/systems/dittofs/dittoserver/spec.ts';
import { dittoServerStatus } from '../../../lib/systems/dittofs/dittoserver/status.ts';
import { passOf, statesOf } from '../pass.ts';

const pass = passOf(dittoServerStatus, deriveDittoServer);
const statusIn = (world: 'healthy' | 'failing') =>
  pass(example[world], { ...example.metadata, spec: example.spec }).status;

describe('the example of a DittoServer', () => {
  test('has a spec that its schema accepts', () => {
    expect(checkSpecValue('spec', dittoServerSpec, example.spec)).toEqual([]);
  });

  test('is Ready in the healthy world, and not in the failing one', () => {
    const [well, badly] = [statusIn('healthy'), statusIn('failing')];
    expect([well.phase, badly.phase]).toEqual(['Running', 'Pending']);
    expect(statesOf(well).Ready).toMatch(/^True/);
    expect(statesOf(badly).Ready).toMatch(/^False/);
  });
});
