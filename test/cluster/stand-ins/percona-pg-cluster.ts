import type { ForeignKind } from './foreign-kind.ts';

/** Stands in for the PostgreSQL cluster of the Percona operator. */
export const perconaPgCluster: ForeignKind = {
  group: 'pgv2.percona.com',
  version: 'v2',
  kind: 'PerconaPGCluster',
  plural: 'perconapgclusters',
  scope: 'Namespaced',
  status: { state: { type: 'string' } },
};
