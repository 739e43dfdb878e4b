import type { ConditionOf, StatusOf } from '@cdk8s-status/conditions';
import type {
  Bind9ClusterCondition,
  Bind9ClusterStatus,
  Bind9GlobalClusterCondition,
  Bind9GlobalClusterStatus,
  Bind9InstanceCondition,
  Bind9InstanceStatus,
  Bind9InstanceV1Alpha1Status,
  bind9ClusterStatus as GeneratedCluster,
  bind9GlobalClusterStatus as GeneratedGlobalCluster,
  bind9InstanceStatus as GeneratedInstance,
} from '../../imports/bindy.ts';
import type {
  CAPTClusterCondition,
  CAPTClusterStatus,
  CAPTControlPlaneCondition,
  CAPTControlPlaneStatus,
  workspaceTemplateApplyStatus as GeneratedApply,
  captClusterStatus as GeneratedCaptCluster,
  captControlPlaneStatus as GeneratedCaptControlPlane,
  WorkspaceTemplateApplyCondition,
  WorkspaceTemplateApplyStatus,
} from '../../imports/capt.ts';
import type {
  DittoServerCondition,
  DittoServerStatus,
  dittoServerStatus as GeneratedDitto,
} from '../../imports/dittofs.ts';
import type {
  gitTargetStatus as GeneratedTarget,
  GitTargetCondition,
  GitTargetStatus,
} from '../../imports/gitops-reverser.ts';
import type {
  locustTestStatus as GeneratedLocust,
  LocustTestCondition,
  LocustTestStatus,
  LocustTestV1Status,
} from '../../imports/locust.ts';
import type {
  bind9ClusterStatus,
  bind9GlobalClusterStatus,
  bind9InstanceStatus,
} from '../../lib/systems/bindy/index.ts';
import type {
  captClusterStatus,
  captControlPlaneStatus,
  workspaceTemplateApplyStatus,
} from '../../lib/systems/capt/index.ts';
import type { dittoServerStatus } from '../../lib/systems/dittofs/index.ts';
import type { gitTargetStatus } from '../../lib/systems/gitops-reverser/index.ts';
import type { locustTestStatus, locustTestV1Status } from '../../lib/systems/locust/index.ts';

// For the compiler: each line is true or does not compile. Nothing happens when it is run.
type Mutual<A, B> = [A, B] extends [B, A] ? true : false;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
// The source calls functions for the first status: its messages are any strings.
type Declared<C> = Omit<C, 'initial'>;
const holds = <T extends true>(): T | undefined => undefined;

holds<Mutual<Bind9InstanceStatus, StatusOf<typeof bind9InstanceStatus>>>();
holds<Mutual<Bind9InstanceV1Alpha1Status, Bind9InstanceStatus>>();
holds<Mutual<Bind9InstanceCondition, ConditionOf<typeof bind9InstanceStatus>>>();
holds<Same<Declared<typeof GeneratedInstance>, Declared<typeof bind9InstanceStatus>>>();
holds<Mutual<Bind9ClusterStatus, StatusOf<typeof bind9ClusterStatus>>>();
holds<Mutual<Bind9ClusterCondition, ConditionOf<typeof bind9ClusterStatus>>>();
holds<Same<Declared<typeof GeneratedCluster>, Declared<typeof bind9ClusterStatus>>>();
holds<Mutual<Bind9GlobalClusterStatus, StatusOf<typeof bind9GlobalClusterStatus>>>();
holds<Mutual<Bind9GlobalClusterCondition, ConditionOf<typeof bind9GlobalClusterStatus>>>();
holds<Same<Declared<typeof GeneratedGlobalCluster>, Declared<typeof bind9GlobalClusterStatus>>>();
holds<Mutual<CAPTClusterStatus, StatusOf<typeof captClusterStatus>>>();
holds<Mutual<CAPTClusterCondition, ConditionOf<typeof captClusterStatus>>>();
holds<Mutual<CAPTControlPlaneStatus, StatusOf<typeof captControlPlaneStatus>>>();
holds<Mutual<CAPTControlPlaneCondition, ConditionOf<typeof captControlPlaneStatus>>>();
holds<Mutual<WorkspaceTemplateApplyStatus, StatusOf<typeof workspaceTemplateApplyStatus>>>();
holds<Mutual<WorkspaceTemplateApplyCondition, ConditionOf<typeof workspaceTemplateApplyStatus>>>();
holds<Mutual<GitTargetStatus, StatusOf<typeof gitTargetStatus>>>();
holds<Mutual<DittoServerStatus, StatusOf<typeof dittoServerStatus>>>();
holds<Mutual<LocustTestStatus, StatusOf<typeof locustTestStatus>>>();
holds<Mutual<LocustTestV1Status, StatusOf<typeof locustTestV1Status>>>();
holds<Mutual<LocustTestCondition, ConditionOf<typeof locustTestStatus>>>();
holds<Mutual<GitTargetCondition, ConditionOf<typeof gitTargetStatus>>>();
holds<Mutual<DittoServerCondition, ConditionOf<typeof dittoServerStatus>>>();
// Not merely assignable: every key and every literal of the contract is in the type of the generated one.
holds<Same<Declared<typeof GeneratedCaptCluster>, Declared<typeof captClusterStatus>>>();
holds<Same<Declared<typeof GeneratedCaptControlPlane>, Declared<typeof captControlPlaneStatus>>>();
holds<Same<Declared<typeof GeneratedApply>, Declared<typeof workspaceTemplateApplyStatus>>>();
holds<Same<Declared<typeof GeneratedTarget>, Declared<typeof gitTargetStatus>>>();
holds<Same<Declared<typeof GeneratedDitto>, Declared<typeof dittoServerStatus>>>();
holds<Same<Declared<typeof GeneratedLocust>, Declared<typeof locustTestStatus>>>();
holds<Mutual<StatusOf<typeof GeneratedTarget>, GitTargetStatus>>();
holds<Mutual<StatusOf<typeof GeneratedDitto>, DittoServerStatus>>();

// The checks see differences.
type Running = GitTargetStatus & { readonly phase: 'RUNNING' };
// @ts-expect-error another kind's status
holds<Mutual<GitTargetStatus, StatusOf<typeof dittoServerStatus>>>();
// @ts-expect-error a condition of another kind
holds<Mutual<GitTargetCondition, DittoServerCondition>>();
// @ts-expect-error one way is not both
holds<Mutual<GitTargetStatus, Running>>();
// @ts-expect-error another contract
holds<Same<typeof GeneratedTarget, typeof GeneratedDitto>>();

const at = { message: '', lastTransitionTime: '2026-01-01T00:00:00Z' };
const right: readonly GitTargetCondition[] = [
  { ...at, type: 'Validated', status: 'False', reason: 'ProviderNotFound' },
  { ...at, type: 'Ready', status: 'True', reason: 'OK' },
];
const _status: GitTargetStatus = { conditions: right, phase: 'RUNNING', observedGeneration: 1 };

// @ts-expect-error no such type
const _wrongType: GitTargetCondition = { ...at, type: 'Progressing', status: 'True', reason: 'OK' };
// @ts-expect-error a reason of False
const _wrongReason: GitTargetCondition = { ...at, type: 'Ready', status: 'True', reason: 'ValidationFailed' };
// @ts-expect-error Ready is never Unknown
const _wrongStatus: GitTargetCondition = { ...at, type: 'Ready', status: 'Unknown', reason: 'OK' };
// @ts-expect-error a boolean is no status
const _wrongBoolean: DittoServerCondition = { ...at, type: 'Ready', status: true, reason: 'AllConditionsMet' };
// @ts-expect-error a phase of another kind
const _wrongPhase: GitTargetStatus = { phase: 'Running' };
// @ts-expect-error no such field
const _wrongField: DittoServerStatus = { replica: 1 };
// @ts-expect-error a number
const _wrongValue: DittoServerStatus = { replicas: '1' };
