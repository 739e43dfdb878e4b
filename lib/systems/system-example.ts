import { applyVerdicts, type Derive, type StatusContract, utc } from '@cdk8s-status/conditions';
import type { ExampleStatus, KindExample } from '../definition/example.ts';
import { type KindDefinition, storageVersion } from '../definition/kind.ts';

/** What the `example.ts` of a kind folder has: an object, and two worlds that its controller may find. */
export interface ExampleData<Spec, Observed = never> {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: Spec;
  readonly healthy?: Observed;
  readonly failing?: Observed;
}

const created = new Date('2026-01-02T03:00:00Z');
const now = new Date('2026-01-02T03:04:05Z');

/** The example of a kind without a status. */
export const plainExample = (
  definition: KindDefinition,
  { metadata, spec }: Pick<ExampleData<object>, 'metadata' | 'spec'>,
): KindExample => ({
  definition,
  object: {
    apiVersion: `${definition.group}/${storageVersion(definition).name}`,
    kind: definition.kind,
    metadata,
    spec,
  },
  statuses: [],
});

/**
 * The example of a kind: its statuses are not written by hand but derived from what was observed, a few minutes after
 * the object was created.
 */
export function statusExample<C extends StatusContract, Spec, Observed>(
  definition: KindDefinition,
  contract: C,
  derive: Derive<C, Spec, Observed>,
  data: ExampleData<NoInfer<Spec> & object, NoInfer<Observed>> &
    Readonly<Record<'healthy' | 'failing', NoInfer<Observed>>>,
): KindExample {
  const status = (title: string, observed: Observed): ExampleStatus => {
    const metadata = { ...data.metadata, generation: 1, creationTimestamp: utc(created) };
    const derived = derive({ object: { metadata, spec: data.spec }, previous: undefined, observed, now });
    if ('hold' in derived) throw new TypeError(`${definition.kind}: the example "${title}" is held: ${derived.hold}`);
    return { title, status: applyVerdicts(contract, undefined, derived, { now, generation: 1 }) };
  };
  const statuses = [status('All is well', data.healthy), status('Something is wrong', data.failing)];
  return { ...plainExample(definition, data), statuses };
}
