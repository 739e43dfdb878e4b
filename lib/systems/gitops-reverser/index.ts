import type { System } from '../system.ts';
import { gitTarget } from './gittarget/definition.ts';

export { gitTarget } from './gittarget/definition.ts';
export { deriveGitTarget, type Observed as ObservedGitTarget } from './gittarget/derive.ts';
export { GitTarget } from './gittarget/resource.ts';
export { gitTargetStatus } from './gittarget/status.ts';

export const gitopsReverser: System = { name: 'gitops-reverser', kinds: [gitTarget] };
