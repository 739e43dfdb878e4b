import { expect, test } from '@jest/globals';
import { secondsOf } from '../../../lib/systems/gitops-reverser/gittarget/controller/seconds.ts';

test.each([
  ['30s', 30],
  ['1m30s', 90],
  ['2h', 7200],
  ['1.5m', 90],
  ['500ms', 0.5],
  ['1m1ms', 60.001],
])('%s are %d seconds', (duration, seconds) => expect(secondsOf(duration)).toBeCloseTo(seconds, 9));
