import type { System } from '../system.ts';
import { gitProvider } from './gitprovider/definition.ts';
import { gitTarget } from './gittarget/definition.ts';
import { watchRule } from './watchrule/definition.ts';

export const gitopsReverser: System = { name: 'gitops-reverser', kinds: [gitProvider, gitTarget, watchRule] };
