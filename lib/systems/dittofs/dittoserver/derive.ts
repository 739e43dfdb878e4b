import { conditionFalse, conditionTrue, type Derive, type PhaseOf, type VerdictOf } from '@cdk8s-status/conditions';
import type { dittoServerStatus } from './status.ts';

type Contract = typeof dittoServerStatus;

/** The part of the spec that the status depends on; the server accepts an object without a spec. */
export interface Spec {
  readonly replicas?: number | undefined;
  readonly percona?: { readonly enabled?: boolean | undefined } | undefined;
}

/** What one pass saw of the server's children. */
export interface Observed {
  /** `invalid`: no configuration can be made from the spec, and trying again will not help (DX-3). */
  readonly config: 'valid' | 'no-key' | { readonly error: string } | { readonly invalid: string };
  readonly percona?: { readonly state: string } | { readonly error: string } | 'crd-not-installed';
  readonly statefulSet?: {
    readonly generation: number;
    readonly observedGeneration: number;
    readonly readyReplicas: number;
  };
  readonly configHash?: string;
}

function deriveConfig(config: Observed['config'], name: string): VerdictOf<Contract, 'ConfigReady'> {
  if (config === 'valid') return conditionTrue('ConfigValid', 'Configuration is valid');
  if (config === 'no-key') return conditionFalse('ConfigMissing', `ConfigMap ${name} has no key config.yaml`);
  if ('invalid' in config) return conditionFalse('ConfigInvalid', config.invalid);
  return conditionFalse('ConfigMapNotFound', `ConfigMap ${name} not found: ${config.error}`);
}

function deriveDatabase(percona: Observed['percona'], name: string): VerdictOf<Contract, 'DatabaseReady'> {
  if (percona === 'crd-not-installed')
    return conditionFalse('PerconaNotFound', 'The PerconaPGCluster CRD is not installed'); // DX-16
  if (!percona) return conditionFalse('PerconaNotFound', `PerconaPGCluster ${name} not found`);
  if ('error' in percona)
    return conditionFalse('PerconaNotFound', `PerconaPGCluster ${name} not found: ${percona.error}`);
  if (percona.state === 'ready') return conditionTrue('PerconaReady', 'PostgreSQL cluster is ready');
  return conditionFalse('PerconaNotReady', `PostgreSQL cluster state: ${percona.state}`);
}

function deriveAvailable(ready: number, wanted: number): VerdictOf<Contract, 'Available'> {
  if (wanted === 0) return conditionTrue('Stopped', 'DittoServer is stopped (replicas=0)');
  if (ready >= 1) return conditionTrue('MinimumReplicasAvailable', `StatefulSet has ${ready}/${wanted} ready replicas`);
  return conditionFalse('NoReplicasAvailable', `Waiting for replicas: ${ready}/${wanted} ready`);
}

function deriveProgressing(
  statefulSet: Observed['statefulSet'],
  ready: number,
  wanted: number,
): VerdictOf<Contract, 'Progressing'> {
  const { generation = 0, observedGeneration = 0 } = statefulSet ?? {};
  if (observedGeneration < generation) return conditionTrue('StatefulSetUpdating', 'StatefulSet is being updated');
  if (ready !== wanted) return conditionTrue('ScalingReplicas', `Scaling: ${ready}/${wanted} replicas ready`);
  return conditionFalse('ReconcileComplete', 'All resources are up to date');
}

const databaseRetry = 10;

/** What the children showed -> verdicts, phase and fields. Pure. */
export const deriveDittoServer: Derive<Contract, Spec | undefined, Observed> = ({ object, previous, observed }) => {
  const { metadata, spec } = object;
  const replicas = spec?.replicas ?? 1;
  const readyReplicas = observed.statefulSet?.readyReplicas ?? 0;
  const perconaClusterName = spec?.percona?.enabled ? `${metadata.name}-postgres` : undefined; // goes with DatabaseReady (DX-7)
  const ConfigReady = deriveConfig(observed.config, `${metadata.name}-config`);
  const DatabaseReady = perconaClusterName ? deriveDatabase(observed.percona, perconaClusterName) : undefined;
  const byReplicas = replicas === 0 ? 'Stopped' : readyReplicas === replicas ? 'Running' : 'Pending';
  const failed = ConfigReady.reason === 'ConfigInvalid';
  const phase: PhaseOf<Contract> = metadata.deletionTimestamp ? 'Deleting' : failed ? 'Failed' : byReplicas; // DX-15
  return {
    verdicts: {
      ConfigReady,
      Available: deriveAvailable(readyReplicas, replicas),
      Progressing: deriveProgressing(observed.statefulSet, readyReplicas, replicas),
      DatabaseReady,
    },
    phase,
    fields: {
      replicas,
      readyReplicas,
      availableReplicas: readyReplicas, // the ready ones (DX-1)
      configHash: observed.configHash ?? previous?.configHash,
      perconaClusterName,
    },
    requeueAfterSeconds: DatabaseReady?.status === 'False' ? databaseRetry : undefined,
  };
};
