import type { StatusContract } from '@cdk8s-status/conditions';
import type { KindDefinition } from '../../../lib/definition/kind.ts';
import { bind9Cluster } from '../../../lib/systems/bindy/bind9cluster/definition.ts';
import { bind9GlobalCluster } from '../../../lib/systems/bindy/bind9globalcluster/definition.ts';
import { bind9Instance } from '../../../lib/systems/bindy/bind9instance/definition.ts';
import { captCluster } from '../../../lib/systems/capt/captcluster/definition.ts';
import { captControlPlane } from '../../../lib/systems/capt/captcontrolplane/definition.ts';
import { workspaceTemplate } from '../../../lib/systems/capt/workspacetemplate/definition.ts';
import { workspaceTemplateApply } from '../../../lib/systems/capt/workspacetemplateapply/definition.ts';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { gitProvider } from '../../../lib/systems/gitops-reverser/gitprovider/definition.ts';
import { gitTarget } from '../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { watchRule } from '../../../lib/systems/gitops-reverser/watchrule/definition.ts';
import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import { bind9ClusterRow } from './bind9cluster.ts';
import { bind9GlobalClusterRow } from './bind9globalcluster.ts';
import { bind9InstanceRow } from './bind9instance.ts';
import { captClusterRow } from './captcluster.ts';
import { captControlPlaneRow } from './captcontrolplane.ts';
import { dittoServerRow } from './dittoserver.ts';
import { gitProviderRow } from './gitprovider.ts';
import { gitTargetRow } from './gittarget.ts';
import type { KindRow } from './kind-row.ts';
import { locustTestRow } from './locusttest.ts';
import { watchRuleRow } from './watchrule.ts';
import { workspaceTemplateRow } from './workspacetemplate.ts';
import { workspaceTemplateApplyRow } from './workspacetemplateapply.ts';

interface Decided {
  readonly kind: string;
  readonly definition: KindDefinition;
  readonly row: KindRow;
}

/** Every kind that is declared, beside what was decided for it. */
export const table: readonly Decided[] = [
  { kind: 'Bind9Instance', definition: bind9Instance, row: bind9InstanceRow },
  { kind: 'Bind9Cluster', definition: bind9Cluster, row: bind9ClusterRow },
  { kind: 'Bind9GlobalCluster', definition: bind9GlobalCluster, row: bind9GlobalClusterRow },
  { kind: 'CAPTCluster', definition: captCluster, row: captClusterRow },
  { kind: 'CAPTControlPlane', definition: captControlPlane, row: captControlPlaneRow },
  { kind: 'WorkspaceTemplateApply', definition: workspaceTemplateApply, row: workspaceTemplateApplyRow },
  { kind: 'WorkspaceTemplate', definition: workspaceTemplate, row: workspaceTemplateRow },
  { kind: 'DittoServer', definition: dittoServer, row: dittoServerRow },
  { kind: 'GitTarget', definition: gitTarget, row: gitTargetRow },
  { kind: 'LocustTest', definition: locustTest, row: locustTestRow },
  { kind: 'GitProvider', definition: gitProvider, row: gitProviderRow },
  { kind: 'WatchRule', definition: watchRule, row: watchRuleRow },
];

/** What a kind promises; nothing, when it has no status. */
export const contractOf = ({ versions }: KindDefinition): StatusContract => versions[0]!.status ?? { conditions: {} };
