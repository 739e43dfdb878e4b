import type { System } from '../system.ts';
import { gitTarget } from './gittarget/definition.ts';

export const gitopsReverser: System = { name: 'gitops-reverser', kinds: [gitTarget] };
