import type { Condition } from '@cdk8s-status/conditions';
import { isRecord } from '../objects/api-object.ts';

/** What a condition should be; what is left out may be anything. Times are not compared. */
export interface WantedCondition {
  readonly type: string;
  readonly status?: Condition['status'];
  readonly reason?: string;
  /** The text, or a pattern of it. */
  readonly message?: string | RegExp;
  readonly observedGeneration?: number;
}

/** The conditions of an object, of a status, or themselves. */
export function conditionsOf(received: unknown): readonly Condition[] | undefined {
  if (Array.isArray(received)) return received as readonly Condition[];
  if (!isRecord(received)) return undefined;
  if (Array.isArray(received.conditions)) return received.conditions as readonly Condition[];
  if (isRecord(received.status)) return conditionsOf(received.status);
  return 'metadata' in received || 'status' in received || Object.keys(received).length === 0 ? [] : undefined;
}

const fields = ['status', 'reason', 'message', 'observedGeneration'] as const;

const isSo = (found: unknown, wanted: unknown): boolean =>
  wanted instanceof RegExp ? typeof found === 'string' && wanted.test(found) : found === wanted;

/** The fields in which a condition is not what is wanted. */
export const differences = (found: Condition, wanted: WantedCondition): readonly (typeof fields)[number][] =>
  fields.filter((field) => wanted[field] !== undefined && !isSo(found[field], wanted[field]));
