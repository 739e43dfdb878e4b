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
  truncateMessage,
  type VerdictOf,
} from '@cdk8s-status/conditions';
import { creatingSince, type Deadline, isPast, later, missed, requeueSeconds } from '../deadline.ts';
import { type Endpoint, hostPort, publishedEndpoint } from '../endpoint.ts';
import { withLastError } from '../last-error.ts';
import { heldWhileDeleted, heldWithoutOwner, type OwnerCluster } from '../owner.ts';
import { controlPlaneTimeouts } from '../timeouts.ts';
import { type ApplySeen, type Progress, progressOf } from '../workspace-progress.ts';
import { captControlPlaneStatus } from './status.ts';

type Contract = typeof captControlPlaneStatus;
type Status = StoredStatus<Contract>;
type Failure = Extract<VerdictOf<Contract, 'Failed'>, { status: 'True' }>['reason'];
type Outputs = Readonly<Record<string, unknown>>;

/** The part of the spec that the status depends on; the server accepts an object without a spec. */
export interface Spec {
  readonly controlPlaneEndpoint?: Endpoint | undefined;
  readonly controlPlaneConfig?:
    | {
        /** In minutes. */
        readonly timeouts?:
          | { readonly controlPlaneTimeout?: number | undefined; readonly vpcReadyTimeout?: number | undefined }
          | undefined;
      }
    | undefined;
}

/** What one pass saw of the owner, the network and the child. */
export interface Observed {
  /** Absent: Cluster API has set no owner reference of kind Cluster yet. */
  readonly ownerCluster?: OwnerCluster;
  /** A request to the API server failed: what follows may be incomplete. */
  readonly apiError?: string;
  /** Says which WorkspaceTemplate or CAPTCluster does not exist. */
  readonly missing?: string;
  readonly captCluster?: { readonly ready: boolean };
  readonly apply?: ApplySeen;
  /** Outputs of the Workspace; absent: not seen in this pass. */
  readonly outputs?: Outputs;
  /** Key cluster_endpoint of the connection Secret; the output of that name goes first. */
  readonly secretEndpoint?: string;
}

const retry = 10;
const steady = 30;
const initialized = conditionTrue('ControlPlaneInitialized', 'Control plane has been initialized');
const notFailed = conditionFalse('NotFailed', 'No failure');
const isInitialized = (previous: Status | undefined): boolean =>
  storedCondition(captControlPlaneStatus, previous, 'Initialized')?.status === 'True';

const texts = (outputs: Outputs): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(outputs).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** Its own, that of the Workspace, that of the Cluster, the last one known. */
function endpointOf(spec: Spec, seen: Observed, previous: Status | undefined): string | undefined {
  const published = publishedEndpoint(seen.outputs?.cluster_endpoint) ?? publishedEndpoint(seen.secretEndpoint);
  const known = hostPort(spec.controlPlaneEndpoint) ?? hostPort(published) ?? hostPort(seen.ownerCluster?.endpoint);
  return known ?? previous?.endpoint;
}

/** How the child is doing; what this pass did not see of it is kept. */
function templateStatus({ apply, outputs }: Observed, previous: Status | undefined) {
  const before = previous?.workspaceTemplateStatus;
  const state = apply?.ready?.reason ?? before?.state;
  const lastAppliedRevision = apply?.lastAppliedTime ?? before?.lastAppliedRevision;
  const found = outputs ? texts(outputs) : before?.outputs;
  return {
    ...before,
    ready: false,
    ...(state !== undefined && { state }),
    ...(lastAppliedRevision !== undefined && { lastAppliedRevision }),
    ...(found && { outputs: found }),
  };
}

/** What may be missed in this pass; none once initialized (CX-19). In order of precedence. */
function deadlinesOf(spec: Spec, seen: Observed, progress: Progress, previous: Status | undefined, now: Date) {
  if (isInitialized(previous)) return [];
  const since = creatingSince(storedCondition(captControlPlaneStatus, previous, 'Creating'), now);
  const { controlPlaneTimeout, vpcReadyTimeout } = spec.controlPlaneConfig?.timeouts ?? {};
  const { apply } = seen;
  const deadlines: Deadline<Failure>[] = [];
  if (!apply?.applied || progress.state === 'done')
    deadlines.push({
      reason: 'ControlPlaneTimeout',
      what: 'Control plane was not ready',
      from: since,
      minutes: controlPlaneTimeout ?? controlPlaneTimeouts.controlPlane,
    });
  if (seen.captCluster?.ready === false)
    deadlines.push({
      reason: 'VPCReadyTimeout',
      what: 'VPC was not ready',
      from: since,
      minutes: vpcReadyTimeout ?? controlPlaneTimeouts.vpcReady,
    });
  if (apply?.applied && progress.state !== 'done')
    deadlines.push({
      reason: 'WorkspaceTimeout',
      what: 'Workspace was not ready',
      cause: progress.message,
      from: later(apply.lastAppliedTime, since),
      minutes: controlPlaneTimeouts.workspace,
    });
  return deadlines;
}

/** An API error keeps all that is known; only creating shows it as its reason (CX-25). */
function interrupted(previous: Status | undefined, error: string): Derived<Contract> {
  const Ready = storedVerdict(captControlPlaneStatus, previous, 'Ready');
  const Initialized = storedVerdict(captControlPlaneStatus, previous, 'Initialized');
  const Failed = storedVerdict(captControlPlaneStatus, previous, 'Failed');
  const Creating = storedVerdict(captControlPlaneStatus, previous, 'Creating');
  // A terminal failure is kept by its contract; that this pass counts means that a new spec has released it.
  const released = finalRule(captControlPlaneStatus, previous) !== undefined;
  const latched = isInitialized(previous);
  const fields = { ready: false, initialized: latched, ...storedFields(captControlPlaneStatus, previous) };
  if (Ready && Initialized && Failed && Creating?.status === 'False' && !released) {
    const message = withLastError(Ready.message, error);
    return { verdicts: { Ready: { ...Ready, message }, Initialized, Failed, Creating }, fields };
  }
  return {
    verdicts: {
      Ready: conditionFalse('ReconcileError', error),
      Initialized:
        released && !latched ? conditionFalse('Creating', error) : (Initialized ?? conditionFalse('Creating', error)),
      Failed: notFailed,
      Creating: conditionTrue('ReconcileError', error),
    },
    fields: { ...fields, failureReason: undefined, failureMessage: undefined },
  };
}

/** What was seen -> verdicts and fields; the clock is an argument. Pure. */
export const deriveCaptControlPlane: Derive<Contract, Spec | undefined, Observed> = ({
  object,
  previous,
  observed: seen,
  now,
}) => {
  if (object.metadata.deletionTimestamp) return heldWhileDeleted;
  if (!seen.ownerCluster) return heldWithoutOwner;
  if (seen.apiError !== undefined) return interrupted(previous, truncateMessage(seen.apiError));
  const { spec = {} } = object;
  const { apply, captCluster, missing } = seen;
  const latched = isInitialized(previous); // CX-7
  const endpoint = endpointOf(spec, seen, previous);
  const workspaceTemplateStatus = templateStatus(seen, previous);
  const kept: FieldsOf<Contract> = { endpoint, ready: false, initialized: latched, workspaceTemplateStatus };

  const failed = (reason: Failure, message: string): Derived<Contract> => ({
    verdicts: {
      Ready: conditionFalse(reason, message),
      Initialized: latched ? initialized : conditionFalse('Failed', message),
      Failed: conditionTrue(reason, message),
      Creating: conditionFalse('Failed', message),
    },
    fields: { ...kept, failureReason: reason, failureMessage: message },
    requeueAfterSeconds: reason === 'WorkspaceError' || reason === 'Failed' ? retry : undefined,
  });
  const progress = progressOf(apply);
  const there = missing === undefined && captCluster !== undefined;
  // Before any timeout: it may have become ready while nobody looked (CX-20).
  if (there && captCluster.ready && progress.state === 'done' && endpoint !== undefined) {
    const { lastFailureMessage: _, ...template } = workspaceTemplateStatus;
    return {
      verdicts: {
        Ready: conditionTrue('Ready', 'Control plane is ready'),
        Initialized: initialized,
        Failed: notFailed,
        Creating: conditionFalse('Ready', 'Control plane is ready'),
      },
      fields: { ...kept, ready: true, initialized: true, workspaceTemplateStatus: { ...template, ready: true } },
      requeueAfterSeconds: steady,
    };
  }

  const deadlines = deadlinesOf(spec, seen, progress, previous, now);
  const past = deadlines.find((deadline) => isPast(deadline, now));
  if (past?.reason === 'ControlPlaneTimeout') return failed(past.reason, missed(past));
  if (!there) return failed('Failed', missing ?? 'CAPTCluster not found');
  if (past) return failed(past.reason, missed(past));

  const creating = (reason: 'Creating' | 'WaitingForVPC', message: string): Derived<Contract> => ({
    verdicts: {
      Ready: conditionFalse(reason, message),
      Initialized: latched ? initialized : conditionFalse(reason, message),
      Failed: notFailed,
      Creating: conditionTrue(reason, message),
    },
    fields: kept,
    requeueAfterSeconds: requeueSeconds(deadlines, now),
  });
  if (!captCluster.ready) return creating('WaitingForVPC', 'Waiting for VPC to be ready');
  if (progress.state === 'creating') return creating('Creating', 'Control plane is being created');
  if (progress.state === 'done') return creating('Creating', 'Waiting for the control plane endpoint'); // CX-21

  const { message: lastFailureMessage } = progress;
  const { verdicts, fields, requeueAfterSeconds } = failed('WorkspaceError', lastFailureMessage);
  const lastFailedRevision = apply?.lastAppliedTime;
  return {
    verdicts,
    fields: {
      ...fields,
      workspaceTemplateStatus: { ...workspaceTemplateStatus, lastFailureMessage, lastFailedRevision },
    },
    requeueAfterSeconds,
  };
};
