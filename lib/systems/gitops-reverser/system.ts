import type { System } from '../system.ts';
import { statusExample } from '../system-example.ts';
import { gitTarget } from './gittarget/definition.ts';
import { deriveGitTarget } from './gittarget/derive.ts';
import { example as gitTargetExample } from './gittarget/example.ts';
import { gitTargetStatus } from './gittarget/status.ts';

export const gitopsReverser: System = {
  name: 'gitops-reverser',
  kinds: [gitTarget],
  examples: [statusExample(gitTarget, gitTargetStatus, deriveGitTarget, gitTargetExample)],
};
