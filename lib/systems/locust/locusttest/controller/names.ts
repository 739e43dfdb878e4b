export type Role = 'master' | 'worker';

/** The name of a child: Services take no dots. */
export const childName = (test: string, role: Role): string => `${test.replaceAll('.', '-')}-${role}`;

/** The labels of a child and its pods; values end where Kubernetes ends them. */
export const labelsOf = (test: string, role: Role): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': 'locust',
  'app.kubernetes.io/managed-by': 'locust-operator',
  'performance-test-name': test.slice(0, 63).replace(/[^A-Za-z0-9]+$/, ''),
  'performance-test-pod-name': childName(test, role)
    .slice(0, 63)
    .replace(/[^A-Za-z0-9]+$/, ''),
});
