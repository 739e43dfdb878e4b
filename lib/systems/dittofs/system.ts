import type { System } from '../system.ts';
import { dittoServer } from './dittoserver/definition.ts';

export const dittofs: System = { name: 'dittofs', kinds: [dittoServer] };
