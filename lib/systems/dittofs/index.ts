import type { System } from '../system.ts';
import { dittoServer } from './dittoserver/definition.ts';

export { dittoServer } from './dittoserver/definition.ts';
export { deriveDittoServer, type Observed as ObservedDittoServer } from './dittoserver/derive.ts';
export { DittoServer } from './dittoserver/resource.ts';
export { dittoServerStatus } from './dittoserver/status.ts';

export const dittofs: System = { name: 'dittofs', kinds: [dittoServer] };
