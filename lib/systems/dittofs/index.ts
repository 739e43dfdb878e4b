// The public API of DittoFS, listed by hand.
export { dittoServer } from './dittoserver/definition.ts';
export { deriveDittoServer, type Observed as ObservedDittoServer } from './dittoserver/derive.ts';
export { DittoServer } from './dittoserver/resource.ts';
export { dittoServerStatus } from './dittoserver/status.ts';
export { dittofs } from './system.ts';
