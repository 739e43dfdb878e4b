import {
  conditionFalse,
  conditionTrue,
  type Derive,
  type Derived,
  type FieldsOf,
  finalRule,
  type StoredStatus,
  storedCondition,
  storedFields,
  storedVerdict,
  type VerdictOf,
} from '@cdk8s-status/conditions';
import { creatingSince, type Deadline, isPast, later, missed, requeueSeconds } from '../deadline.ts';
import { type Endpoint, hostPort } from '../endpoint.ts';
import { failureDomainsOf } from '../failure-domains.ts';
import { withLastError } from '../last-error.ts';
import { heldWhileDeleted, heldWithoutOwner, type OwnerCluster } from '../owner.ts';
import { vpcTimeouts } from '../timeouts.ts';
import { type ApplySeen, type Progress, progressOf } from '../workspace-progress.ts';
import { captClusterStatus } from './status.ts';

type Contract = typeof captClusterStatus;
type Status = StoredStatus<Contract>;
type Failure = Extract<VerdictOf<Contract, 'VPCFailed'>, { status: 'True' }>['reason'];

/** The part of the spec that the status depends on; the server accepts an object without a spec. */
export interface Spec {
  readonly vpcTemplateRef?: object | undefined;
  readonly existingVpcId?: string | undefined;
  readonly retainVpcOnDelete?: boolean | undefined;
  readonly controlPlaneEndpoint?: Endpoint | undefined;
}

/** What one pass saw of the owner and the children. */
export interface Observed {
  /** Absent: Cluster API has set no owner reference of kind Cluster yet. */
  readonly ownerCluster?: OwnerCluster;
  /** A request to the API server failed: what follows may be incomplete. */
  readonly apiError?: string;
  /** Says which WorkspaceTemplate does not exist. */
  readonly templateMissing?: string;
  readonly apply?: ApplySeen;
  /** Key vpc_id of the connection Secret. */
  readonly secretVpcId?: string;
  /** Outputs of the Workspace; absent: not seen in this pass. */
  readonly outputs?: Readonly<Record<string, unknown>>;
}

const retry = 10;
const notCreating = conditionFalse('VPCNotCreating', 'No VPC is being created');
const notFailed = conditionFalse('VPCNotFailed', 'No failure');

/** Objects stored before the CRD refused such a spec have it still. */
function configProblem({ vpcTemplateRef, existingVpcId, retainVpcOnDelete }: Spec): string | undefined {
  if (!vpcTemplateRef === !existingVpcId) return 'exactly one of vpcTemplateRef and existingVpcId must be set';
  return retainVpcOnDelete && !vpcTemplateRef ? 'retainVpcOnDelete needs vpcTemplateRef' : undefined;
}

/** One deadline at a time: for the apply, then the Workspace, then the Secret (CX-23). */
function deadlineOf(apply: ApplySeen | undefined, progress: Progress, since: string): Deadline<Failure> {
  if (!apply?.applied)
    return {
      reason: 'VPCCreationTimeout',
      what: 'Workspace was not applied',
      from: since,
      minutes: vpcTimeouts.vpcCreation,
    };
  if (progress.state === 'done') {
    const from = later(apply.ready?.lastTransitionTime, since);
    return { reason: 'SecretTimeout', what: 'vpc_id was not published', from, minutes: vpcTimeouts.secret };
  }
  const from = later(apply.lastAppliedTime, since);
  const { message: cause } = progress;
  return { reason: 'WorkspaceTimeout', what: 'Workspace was not ready', cause, from, minutes: vpcTimeouts.workspace };
}

/** What an earlier pass found out about the VPC of the template; nothing when the VPC was an existing one. */
function knownVpc(previous: Status | undefined): Partial<FieldsOf<Contract>> {
  if (previous?.vpcWorkspaceName === undefined) return {};
  const { vpcWorkspaceName, vpcId, failureDomains, workspaceTemplateStatus } = previous;
  return { vpcWorkspaceName, vpcId, failureDomains, workspaceTemplateStatus };
}

/** The stored status with the text of a transient error; undefined where none may be kept (CX-25). */
function interrupted(previous: Status | undefined, error: string): Derived<Contract> | undefined {
  const VPCReady = storedVerdict(captClusterStatus, previous, 'VPCReady');
  const VPCCreating = storedVerdict(captClusterStatus, previous, 'VPCCreating');
  const VPCFailed = storedVerdict(captClusterStatus, previous, 'VPCFailed');
  // A terminal failure is kept by its contract; that this pass counts means that a new spec has released it.
  if (!VPCReady || !VPCCreating || !VPCFailed || finalRule(captClusterStatus, previous)) return undefined;
  return {
    verdicts: { VPCReady: { ...VPCReady, message: withLastError(VPCReady.message, error) }, VPCCreating, VPCFailed },
    fields: { ready: false, ...storedFields(captClusterStatus, previous) },
  };
}

/** What was seen -> verdicts and fields; the clock is an argument. Pure. */
export const deriveCaptCluster: Derive<Contract, Spec | undefined, Observed> = ({
  object,
  previous,
  observed: seen,
  now,
}) => {
  if (object.metadata.deletionTimestamp) return heldWhileDeleted;
  if (!seen.ownerCluster) return heldWithoutOwner;
  const { metadata, spec = {} } = object;
  const { apply, apiError } = seen;
  const endpoint = hostPort(spec.controlPlaneEndpoint) ?? hostPort(seen.ownerCluster.endpoint);
  const known = knownVpc(previous);
  const { outputs } = seen;
  const failureDomains = outputs ? failureDomainsOf(outputs.availability_zones) : known.failureDomains;
  const published = typeof outputs?.vpc_id === 'string' ? outputs.vpc_id : undefined;
  const vpcId = seen.secretVpcId || published || known.vpcId; // CX-10; an empty id is none, a known one stays known
  const kept = { ...known, endpoint, failureDomains };
  const waitsForEndpoint = endpoint === undefined ? retry : undefined; // CX-21

  const failed = (reason: Failure, message: string): Derived<Contract> => ({
    verdicts: {
      VPCReady: conditionFalse('VPCCreationFailed', message),
      VPCCreating: notCreating,
      VPCFailed: conditionTrue(reason, message),
    },
    fields: { ...kept, ready: false, failureReason: reason, failureMessage: message },
    requeueAfterSeconds: reason === 'VPCReconciliationFailed' ? retry : undefined,
  });
  const problem = configProblem(spec);
  if (problem !== undefined) return failed('InvalidVPCConfig', problem);
  const unchanged = apiError === undefined ? undefined : interrupted(previous, apiError);
  if (unchanged) return unchanged;
  const withError = (message: string) => (apiError === undefined ? message : withLastError(message, apiError));
  if (spec.existingVpcId)
    return {
      verdicts: {
        VPCReady: conditionTrue('ExistingVPCUsed', withError('Using existing VPC')),
        VPCCreating: notCreating,
        VPCFailed: notFailed,
      },
      fields: { endpoint, ready: true, vpcId: spec.existingVpcId },
      requeueAfterSeconds: waitsForEndpoint,
    };

  const vpcWorkspaceName = `${metadata.name}-vpc`;
  const workspaceTemplateStatus = {
    ...known.workspaceTemplateStatus,
    ready: false,
    ...(apply?.workspaceName !== undefined && { workspaceName: apply.workspaceName }),
    ...(apply?.lastAppliedTime !== undefined && { lastAppliedTime: apply.lastAppliedTime }),
  };
  const creating = (message: string, requeueAfterSeconds?: number): Derived<Contract> => ({
    verdicts: {
      VPCReady: conditionFalse('VPCCreating', message),
      VPCCreating: conditionTrue('VPCCreating', 'VPC is being created'),
      VPCFailed: notFailed,
    },
    fields: { ...kept, vpcWorkspaceName, ready: false, workspaceTemplateStatus },
    requeueAfterSeconds,
  });
  const started = 'Initializing VPC creation';
  if (apiError !== undefined) return creating(withError(started)); // the queue backs off
  if (seen.templateMissing !== undefined) return failed('VPCReconciliationFailed', seen.templateMissing);

  const progress = progressOf(apply);
  if (progress.state === 'done' && vpcId !== undefined) {
    const { lastFailureMessage: _, ...applied } = workspaceTemplateStatus;
    return {
      verdicts: {
        VPCReady: conditionTrue('VPCCreated', 'VPC has been successfully created'),
        VPCCreating: notCreating,
        VPCFailed: notFailed,
      },
      fields: {
        ...kept,
        vpcWorkspaceName,
        ready: true,
        vpcId,
        workspaceTemplateStatus: { ...applied, ready: true, lastAppliedRevision: apply?.lastAppliedTime },
      },
      requeueAfterSeconds: waitsForEndpoint,
    };
  }

  // A VPC that was ready once is not timed out (CX-33).
  const since = creatingSince(storedCondition(captClusterStatus, previous, 'VPCCreating'), now);
  const deadlines = known.vpcId === undefined ? [deadlineOf(apply, progress, since)] : [];
  const past = deadlines.find((deadline) => isPast(deadline, now));
  if (past) return failed(past.reason, missed(past));
  const requeue = requeueSeconds(deadlines, now);
  if (progress.state === 'done') return creating('Waiting for vpc_id', requeue); // CX-32
  if (progress.state === 'creating') return creating(progress.message || started, requeue);

  const { message } = progress;
  const { verdicts, fields } = creating(message, requeue);
  return {
    verdicts: { ...verdicts, VPCReady: conditionFalse('VPCCreationFailed', message) },
    fields: {
      ...fields,
      failureReason: 'VPCCreationFailed',
      failureMessage: message, // CX-22
      workspaceTemplateStatus: {
        ...workspaceTemplateStatus,
        lastFailureMessage: message,
        lastFailedRevision: apply?.lastAppliedTime,
      },
    },
    requeueAfterSeconds: requeue,
  };
};
