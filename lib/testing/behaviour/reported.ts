import type { Condition } from '@cdk8s-status/conditions';
import { type ApiObject, isRecord } from '../objects/api-object.ts';

/** A status as it was stored at some time. */
export interface Reported {
  /** When it was stored, in milliseconds since 1970. */
  readonly storedAt: number;
  /** Of the object, when it was stored. */
  readonly generation: number;
  readonly conditions: readonly Condition[];
  readonly status: Readonly<Record<string, unknown>>;
}

export function reported({ metadata, status }: ApiObject, now: Date): Reported {
  const known = isRecord(status) ? status : {};
  const conditions = Array.isArray(known.conditions) ? (known.conditions as readonly Condition[]) : [];
  return { storedAt: now.getTime(), generation: metadata.generation ?? 0, conditions, status: known };
}

const volatile: ReadonlySet<string> = new Set(['observedGeneration', 'lastTransitionTime']);

/** What a status says, without of which generation and since when. */
export const contentOf = ({ status }: Reported, foreign: string): string =>
  JSON.stringify(status, (key, value: unknown) => {
    if (volatile.has(key)) return undefined;
    if (key === 'conditions' && Array.isArray(value)) return value.filter(({ type }) => type !== foreign);
    return value;
  });

/** The generations that a status names, with where. */
export function claims({ status, conditions }: Reported, foreign: string): readonly (readonly [string, number])[] {
  const own = conditions.filter(({ type }) => type !== foreign);
  const all: (readonly [string, unknown])[] = [
    ['status.observedGeneration', status.observedGeneration],
    ...own.map((one) => [`status.conditions[type=${one.type}].observedGeneration`, one.observedGeneration] as const),
  ];
  return all.filter((claim): claim is readonly [string, number] => typeof claim[1] === 'number');
}
