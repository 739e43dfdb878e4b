import type { StatusContract } from '@cdk8s-status/conditions';
import type { KindDefinition } from '../../../lib/definition/kind.ts';
import { captCluster } from '../../../lib/systems/capt/captcluster/definition.ts';
import { captControlPlane } from '../../../lib/systems/capt/captcontrolplane/definition.ts';
import { workspaceTemplateApply } from '../../../lib/systems/capt/workspacetemplateapply/definition.ts';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { gitTarget } from '../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { captClusterRow } from './captcluster.ts';
import { captControlPlaneRow } from './captcontrolplane.ts';
import { dittoServerRow } from './dittoserver.ts';
import { gitTargetRow } from './gittarget.ts';
import type { KindRow } from './kind-row.ts';
import { workspaceTemplateApplyRow } from './workspacetemplateapply.ts';

interface Decided {
  readonly kind: string;
  readonly definition: KindDefinition;
  readonly row: KindRow;
}

/** Every kind that promises a status, beside what was decided for it. */
export const table: readonly Decided[] = [
  { kind: 'CAPTCluster', definition: captCluster, row: captClusterRow },
  { kind: 'CAPTControlPlane', definition: captControlPlane, row: captControlPlaneRow },
  { kind: 'WorkspaceTemplateApply', definition: workspaceTemplateApply, row: workspaceTemplateApplyRow },
  { kind: 'DittoServer', definition: dittoServer, row: dittoServerRow },
  { kind: 'GitTarget', definition: gitTarget, row: gitTargetRow },
];

export const contractOf = ({ versions }: KindDefinition): StatusContract => versions[0]!.status!;
