import { defineKind } from '../../../definition/define-kind.ts';
import { clusterColumns } from '../cluster-columns.ts';
import { group, versionsOf } from '../versions.ts';
import { bind9GlobalClusterSpec } from './spec.ts';
import { bind9GlobalClusterStatus } from './status.ts';

// Upstream renames the kind later: its names are said here and nowhere else (BX-2).
const names = {
  kind: 'Bind9GlobalCluster',
  plural: 'bind9globalclusters',
  shortNames: ['b9gc', 'b9gcs'],
} as const;

/** Bind9GlobalCluster: names, versions, columns, and who may do what. */
export const bind9GlobalCluster = defineKind({
  group,
  ...names,
  scope: 'Cluster',
  description: 'A BIND9 cluster for all namespaces: it makes a Bind9Cluster in each one that an instance refers from.',
  versions: versionsOf(names.kind, {
    spec: bind9GlobalClusterSpec,
    specOptional: false,
    status: bind9GlobalClusterStatus,
    columns: clusterColumns,
  }),
  access: {
    controller: {
      ownsChildren: true,
      uses: [
        {
          why: 'the clusters, one for each namespace; deleted where no instance refers any more',
          group,
          resources: ['bind9clusters'],
          verbs: ['get', 'list', 'watch', 'create', 'patch', 'delete'],
        },
        { why: 'where instances refer from', group, resources: ['bind9instances'], verbs: ['list', 'watch'] },
        { why: 'what happened', group: 'events.k8s.io', resources: ['events'], verbs: ['create', 'patch'] },
      ],
    },
  },
});
