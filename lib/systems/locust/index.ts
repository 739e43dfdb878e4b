// The public API of Locust, listed by hand.
export { locustTestConversions } from './locusttest/conversion/conversions.ts';
export { locustTest } from './locusttest/definition.ts';
export {
  deriveLocustTest,
  initialLocustTestFields,
  jobPhase,
  type Observed as ObservedLocustTest,
} from './locusttest/derive.ts';
export { LocustTest } from './locusttest/resource.ts';
export { locustTestStatus, locustTestV1Status } from './locusttest/status.ts';
export { locust } from './system.ts';
