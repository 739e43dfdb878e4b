import type { System } from '../system.ts';
import { bind9Instance } from './bind9instance/definition.ts';

export const bindy: System = { name: 'bindy', kinds: [bind9Instance] };
