import type { System } from '../system.ts';
import { captCluster } from './captcluster/definition.ts';

export const capt: System = { name: 'capt', kinds: [captCluster] };
