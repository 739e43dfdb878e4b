// The public API of Bindy, listed by hand.
export { bind9Instance } from './bind9instance/definition.ts';
export { deriveBind9Instance, type Observed as ObservedBind9Instance } from './bind9instance/derive.ts';
export { Bind9Instance } from './bind9instance/resource.ts';
export { bind9InstanceStatus } from './bind9instance/status.ts';
export { bindy } from './system.ts';
