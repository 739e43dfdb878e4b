/** What a server's pods are found by. */
export const selectorOf = (server: string) =>
  ({ 'app.kubernetes.io/name': 'dittofs', 'app.kubernetes.io/instance': server }) as const;

/** The labels of a server's children. */
export const labelsOf = (server: string) =>
  ({ ...selectorOf(server), 'app.kubernetes.io/managed-by': 'dittofs' }) as const;
