/** The labels that Bindy writes, and what it orders managed instances by. */
export const bindyLabels = {
  managedBy: 'bindy.firestoned.io/managed-by',
  cluster: 'bindy.firestoned.io/cluster',
  role: 'bindy.firestoned.io/role',
} as const;

/** On a managed instance: its place among those of its role. */
export const instanceIndexAnnotation = 'bindy.firestoned.io/instance-index';

/** On everything that Bindy makes. */
export const partOfBindy = { 'app.kubernetes.io/part-of': 'bindy' } as const;

/** By which the pods of an instance are found. */
export const podSelector = (instance: string) =>
  ({ 'app.kubernetes.io/name': 'bind9', 'app.kubernetes.io/instance': instance }) as const;
