// The public API of GitOps Reverser, listed by hand.
export { gitProvider } from './gitprovider/definition.ts';
export { GitProvider } from './gitprovider/resource.ts';
export { gitTarget } from './gittarget/definition.ts';
export { deriveGitTarget, type Observed as ObservedGitTarget } from './gittarget/derive.ts';
export { GitTarget } from './gittarget/resource.ts';
export { gitTargetStatus } from './gittarget/status.ts';
export { gitopsReverser } from './system.ts';
export { watchRule } from './watchrule/definition.ts';
export { WatchRule } from './watchrule/resource.ts';
