import { gitProvider } from '../../../../../lib/systems/gitops-reverser/gitprovider/definition.ts';
import type { KindSample } from '../../sample.ts';
import { gitProviderAccess } from './access.ts';
import { fullGitProviderSpec } from './full-spec.ts';

export const gitProviderSample = {
  kind: 'GitProvider',
  definition: gitProvider,
  factSheet: 'gitops-reverser.tsv',
  spec: { url: 'https://git.example.com/live.git', allowedBranches: ['main'] },
  fullSpec: fullGitProviderSpec,
  access: gitProviderAccess,
} as const satisfies KindSample;
