import type { StoredStatus } from '@cdk8s-status/conditions';
import { deriveDittoServer, type Observed, type Spec } from '../../../lib/systems/dittofs/dittoserver/derive.ts';
import { dittoServerStatus } from '../../../lib/systems/dittofs/dittoserver/status.ts';
import { passOf, time } from '../pass.ts';
import { product } from '../product.ts';

export type Status = StoredStatus<typeof dittoServerStatus>;
export const pass = passOf(dittoServerStatus, deriveDittoServer);

const updated = { generation: 2, observedGeneration: 2 };
const updating = { generation: 2, observedGeneration: 1 };

const configs: readonly Observed['config'][] = [
  'valid',
  'no-key',
  { error: 'forbidden' },
  { invalid: 'spec.identity: unknown type' },
];
const clusters: readonly Observed['percona'][] = [
  undefined,
  { error: 'forbidden' },
  'crd-not-installed',
  { state: 'ready' },
  { state: 'initializing' },
];

/** Every combination of what the table of the sheet looks at. */
export const everyInput = product({
  config: configs,
  enabled: [undefined, false, true],
  percona: clusters,
  rollout: [undefined, updated, updating],
  ready: [0, 1, 2, 3],
  wanted: [undefined, 0, 1, 3],
  deleted: [false, true],
}).filter(({ rollout, ready }) => rollout !== undefined || ready === 0);
export type Input = (typeof everyInput)[number];

/** An input as a pass of the controller. */
export function passOn({ config, enabled, percona, rollout, ready, wanted, deleted }: Input) {
  const observed: Observed = {
    config,
    ...(percona !== undefined && { percona }),
    ...(rollout && { statefulSet: { ...rollout, readyReplicas: ready } }),
  };
  const spec: Spec = {
    ...(wanted !== undefined && { replicas: wanted }),
    ...(enabled !== undefined && { percona: { enabled } }),
  };
  return pass(observed, { spec, ...(deleted && { deletionTimestamp: time(0) }) });
}

/** The rules of the sheet, one function for each row of its table, as a person reads them. */
const rules = {
  ConfigReady({ config }: Input): readonly [string, string, string] {
    if (config === 'valid') return ['True', 'ConfigValid', 'Configuration is valid'];
    if (config === 'no-key') return ['False', 'ConfigMissing', 'ConfigMap x-config has no key config.yaml'];
    if ('error' in config) return ['False', 'ConfigMapNotFound', 'ConfigMap x-config not found: forbidden'];
    return ['False', 'ConfigInvalid', 'spec.identity: unknown type'];
  },
  DatabaseReady({ enabled, percona }: Input): readonly [string, string, string] | undefined {
    if (!enabled) return undefined;
    if (percona === undefined) return ['False', 'PerconaNotFound', 'PerconaPGCluster x-postgres not found'];
    if (percona === 'crd-not-installed')
      return ['False', 'PerconaNotFound', 'The PerconaPGCluster CRD is not installed'];
    if ('error' in percona) return ['False', 'PerconaNotFound', 'PerconaPGCluster x-postgres not found: forbidden'];
    if (percona.state !== 'ready') return ['False', 'PerconaNotReady', 'PostgreSQL cluster state: initializing'];
    return ['True', 'PerconaReady', 'PostgreSQL cluster is ready'];
  },
  Available({ ready, wanted: d = 1 }: Input): readonly [string, string, string] {
    if (d === 0) return ['True', 'Stopped', 'DittoServer is stopped (replicas=0)'];
    if (ready >= 1) return ['True', 'MinimumReplicasAvailable', `StatefulSet has ${ready}/${d} ready replicas`];
    return ['False', 'NoReplicasAvailable', `Waiting for replicas: ${ready}/${d} ready`];
  },
  Progressing({ rollout, ready, wanted: d = 1 }: Input): readonly [string, string, string] {
    if (rollout === updating) return ['True', 'StatefulSetUpdating', 'StatefulSet is being updated'];
    if (ready !== d) return ['True', 'ScalingReplicas', `Scaling: ${ready}/${d} replicas ready`];
    return ['False', 'ReconcileComplete', 'All resources are up to date'];
  },
};

function expectedReady(input: Input): readonly [string, string, string] {
  const missing = [
    rules.ConfigReady(input)[0] === 'True' ? [] : ['ConfigNotReady'],
    rules.Available(input)[0] === 'True' ? [] : ['NotAvailable'],
    rules.Progressing(input)[0] === 'False' ? [] : ['StillProgressing'],
    (rules.DatabaseReady(input)?.[0] ?? 'True') === 'True' ? [] : ['DatabaseNotReady'],
  ].flat();
  if (missing.length) return ['False', 'ConditionsNotMet', `Not ready: [${missing.join(' ')}]`];
  return ['True', 'AllConditionsMet', 'DittoServer is fully operational'];
}

/** Condition type -> status, reason, message; no entry for a condition that must be absent. */
export const expectedConditions = (input: Input): Record<string, readonly [string, string, string]> => ({
  Ready: expectedReady(input),
  Available: rules.Available(input),
  ConfigReady: rules.ConfigReady(input),
  ...(input.enabled && { DatabaseReady: rules.DatabaseReady(input)! }),
  Progressing: rules.Progressing(input),
});

export function expectedPhase({ config, ready, wanted = 1, deleted }: Input): string {
  if (deleted) return 'Deleting';
  if (typeof config === 'object' && 'invalid' in config) return 'Failed';
  if (wanted === 0) return 'Stopped';
  return ready === wanted ? 'Running' : 'Pending';
}
