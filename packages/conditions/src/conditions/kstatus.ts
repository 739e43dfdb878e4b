import type { Condition } from './condition.ts';

/** The part of a Kubernetes object that kstatus reads. */
export interface StatusObject {
  readonly metadata?:
    | { readonly generation?: number | undefined; readonly deletionTimestamp?: string | undefined }
    | undefined;
  readonly status?:
    | { readonly observedGeneration?: number | undefined; readonly conditions?: readonly Condition[] | undefined }
    | undefined;
}

/** How far an object is, by the rules of kstatus. */
export interface KstatusResult {
  readonly status: 'Current' | 'InProgress' | 'Failed' | 'Terminating' | 'NotFound' | 'Unknown';
  /** Of the condition that decided, or what is not yet observed; else empty. */
  readonly message: string;
}

/**
 * How far an object is, by the rules that kstatus has for every kind, the first that applies: no object is NotFound;
 * a deletionTimestamp, Terminating; another generation than was observed, InProgress; Reconciling, InProgress, or
 * Stalled, Failed (the one that is listed first); Ready, Current when True, else InProgress; nothing of these, Current.
 * Unknown is for what cannot be read: conditions that are no list.
 */
export function kstatus(object: StatusObject | undefined): KstatusResult {
  const result = (status: KstatusResult['status'], message = '') => ({ status, message });
  if (!object) return result('NotFound');
  const { metadata, status } = object;
  if (metadata?.deletionTimestamp) return result('Terminating');

  const generation = metadata?.generation;
  const observed = generation && (status?.observedGeneration ?? generation);
  if (observed !== generation) return result('InProgress', `observed generation ${observed} of ${generation}`);

  const conditions = status?.conditions ?? [];
  if (!Array.isArray(conditions)) return result('Unknown');
  const decides =
    conditions.find((c) => c.status === 'True' && /^(Reconciling|Stalled)$/.test(c.type)) ??
    conditions.find((c) => c.type === 'Ready');
  const stages: Readonly<Record<string, KstatusResult['status']>> = { StalledTrue: 'Failed', ReadyTrue: 'Current' };
  if (!decides) return result('Current');
  return result(stages[decides.type + decides.status] ?? 'InProgress', decides.message);
}
