import type { Derived, Hold, StatusContract } from '@cdk8s-status/conditions';
import { type KindDefinition, storageVersion } from '../../definition/kind.ts';
import type { SpecOf } from '../../definition/spec-of.ts';
import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import type { Activity } from './activity.ts';
import type { Primary, Sources } from './source.ts';
import type {
  ContractOf,
  EnsurePass,
  Finalizer,
  ObservePass,
  PropagatePass,
  StatusControllerProps,
  StorageOf,
} from './status-controller.ts';

/** A controller as the runtime runs it, whatever its kind; what it knows of its own is checked where it is defined. */
export interface StatusController {
  readonly definition: KindDefinition;
  readonly contract: StatusContract;
  readonly sources: Sources;
  readonly initialFields?: (object: Primary) => Readonly<Record<string, unknown>>;
  readonly finalizer?: Finalizer<Primary, Sources>;
  readonly ensure?: (pass: EnsurePass<Primary, Sources>) => Promise<unknown>;
  readonly observe: (pass: ObservePass<Primary, Sources, unknown>) => unknown;
  readonly derive: (input: {
    readonly object: Primary;
    readonly previous: object | undefined;
    readonly observed: unknown;
    readonly now: Date;
  }) => Derived<StatusContract> | Hold;
  readonly propagate?: (pass: PropagatePass<Primary, Sources>) => Promise<void>;
  readonly activity?: Activity;
  readonly concurrency?: number;
}

type SpecIn<D extends KindDefinition> =
  | (unknown extends SpecOf<D> ? object : SpecOf<D>)
  | (StorageOf<D> extends { specOptional: true } ? undefined : never);

/**
 * A controller for a kind: `ensure` its children, `observe` what there is, `derive` what it means. The runtime does the
 * rest: caches and queue, one status request for each change and none without, events, metrics.
 * @throws Cdk8sStatusError when the kind's stored version has no status.
 */
export function defineStatusController<
  const D extends KindDefinition,
  const S extends Sources = Record<never, never>,
  E = undefined,
  Observed = unknown,
>(props: StatusControllerProps<D, ContractOf<D>, SpecIn<D>, S, E, Observed>): StatusController {
  const { definition, sources = {}, ...functions } = props;
  const contract = storageVersion(definition).status;
  if (!contract)
    throw new Cdk8sStatusError(`${definition.kind}: found no status in the stored version, expected a contract`);
  return {
    ...(functions as unknown as Omit<StatusController, 'definition' | 'contract' | 'sources'>),
    definition,
    contract,
    sources,
  };
}
