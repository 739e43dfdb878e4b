import type { Conversion } from '../../../../definition/conversion.ts';
import { v1ToV2 } from './v1-to-v2.ts';
import { v2ToV1 } from './v2-to-v1.ts';

/** Between the versions of a LocustTest, there and back without loss. */
export const locustTestConversions: readonly Conversion[] = [
  { from: 'locust.io/v1', to: 'locust.io/v2', convert: v1ToV2 },
  { from: 'locust.io/v2', to: 'locust.io/v1', convert: v2ToV1 },
];
