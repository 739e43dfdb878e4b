import { defineKind } from '../../../definition/define-kind.ts';
import { clusterColumns } from '../cluster-columns.ts';
import { group, versionsOf } from '../versions.ts';
import { bind9ClusterSpec } from './spec.ts';
import { bind9ClusterStatus } from './status.ts';

/** Bind9Cluster: names, versions, columns, and who may do what. */
export const bind9Cluster = defineKind({
  group,
  kind: 'Bind9Cluster',
  plural: 'bind9clusters',
  shortNames: ['b9c', 'b9cs'],
  scope: 'Namespaced',
  description: 'A BIND9 cluster of one namespace: primary and secondary instances that share a configuration.',
  versions: versionsOf('Bind9Cluster', {
    spec: bind9ClusterSpec,
    specOptional: false,
    status: bind9ClusterStatus,
    columns: clusterColumns,
  }),
  access: {
    controller: {
      writesObject: true,
      ownsChildren: true,
      uses: [
        {
          why: 'the instances of the cluster; deleted when it shrinks',
          group,
          resources: ['bind9instances'],
          verbs: ['get', 'list', 'watch', 'create', 'patch', 'delete'],
        },
        { why: 'what happened', group: 'events.k8s.io', resources: ['events'], verbs: ['create', 'patch'] },
      ],
    },
  },
});
