import { captClusterSample } from './capt/captcluster/sample.ts';
import { captControlPlaneSample } from './capt/captcontrolplane/sample.ts';
import { workspaceTemplateApplySample } from './capt/workspacetemplateapply/sample.ts';
import { dittoServerSample } from './dittofs/dittoserver/sample.ts';
import { gitTargetSample } from './gitops-reverser/gittarget/sample.ts';
import type { Sample } from './sample.ts';

/** Every kind whose status is proven on the cluster. */
export const samples: readonly Sample[] = [
  captClusterSample,
  captControlPlaneSample,
  workspaceTemplateApplySample,
  dittoServerSample,
  gitTargetSample,
];
