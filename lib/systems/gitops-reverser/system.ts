import type { System } from '../system.ts';
import { plainExample, statusExample } from '../system-example.ts';
import { gitProvider } from './gitprovider/definition.ts';
import { example as gitProviderExample } from './gitprovider/example.ts';
import { gitTarget } from './gittarget/definition.ts';
import { deriveGitTarget } from './gittarget/derive.ts';
import { example as gitTargetExample } from './gittarget/example.ts';
import { gitTargetStatus } from './gittarget/status.ts';
import { watchRule } from './watchrule/definition.ts';
import { example as watchRuleExample } from './watchrule/example.ts';

export const gitopsReverser: System = {
  name: 'gitops-reverser',
  kinds: [gitProvider, gitTarget, watchRule],
  controllers: async () => (await import('./controllers.ts')).gitOpsReverserControllers(),
  deployment: {
    scratch: '/tmp', // clones
    aggregates: { 'configbutler.ai/aggregate-to-mirror': 'true' }, // WatchRules name resources at run time
  },
  examples: [
    plainExample(gitProvider, gitProviderExample),
    statusExample(gitTarget, gitTargetStatus, deriveGitTarget, gitTargetExample),
    plainExample(watchRule, watchRuleExample),
  ],
};
