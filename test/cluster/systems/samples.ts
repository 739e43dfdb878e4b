import { bind9ClusterSample } from './bindy/bind9cluster/sample.ts';
import { bind9GlobalClusterSample } from './bindy/bind9globalcluster/sample.ts';
import { bind9InstanceSample } from './bindy/bind9instance/sample.ts';
import { captClusterSample } from './capt/captcluster/sample.ts';
import { captControlPlaneSample } from './capt/captcontrolplane/sample.ts';
import { workspaceTemplateSample } from './capt/workspacetemplate/sample.ts';
import { workspaceTemplateApplySample } from './capt/workspacetemplateapply/sample.ts';
import { dittoServerSample } from './dittofs/dittoserver/sample.ts';
import { gitProviderSample } from './gitops-reverser/gitprovider/sample.ts';
import { gitTargetSample } from './gitops-reverser/gittarget/sample.ts';
import { watchRuleSample } from './gitops-reverser/watchrule/sample.ts';
import { locustTestSample } from './locust/locusttest/sample.ts';
import type { KindSample, Sample } from './sample.ts';

/** Every kind whose status is proven on the cluster. */
export const samples: readonly Sample[] = [
  bind9InstanceSample,
  bind9ClusterSample,
  bind9GlobalClusterSample,
  captClusterSample,
  captControlPlaneSample,
  workspaceTemplateApplySample,
  dittoServerSample,
  gitTargetSample,
  locustTestSample,
];

/** Every kind, those without a status too. */
export const kindSamples: readonly (KindSample & Partial<Sample>)[] = [
  ...samples,
  gitProviderSample,
  watchRuleSample,
  workspaceTemplateSample,
];
