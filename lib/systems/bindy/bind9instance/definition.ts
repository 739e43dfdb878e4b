import { conditionPath } from '../../../definition/column.ts';
import { defineKind } from '../../../definition/define-kind.ts';
import { group, versionsOf } from '../versions.ts';
import { bind9InstanceSpec } from './spec.ts';
import { bind9InstanceStatus } from './status.ts';

// What is only looked at comes from caches; a child that a cache does not show is asked for before it is written.
const follow = ['list', 'watch'] as const;
const read = ['get', ...follow] as const;
const own = [...read, 'create', 'patch'] as const;

/** Bind9Instance: names, versions, columns, and who may do what. */
export const bind9Instance = defineKind({
  group,
  kind: 'Bind9Instance',
  plural: 'bind9instances',
  shortNames: ['b9', 'b9s'],
  scope: 'Namespaced',
  description: 'A BIND9 DNS server: a Deployment of the same name, a Service in front, and the Bindcar API beside.',
  versions: versionsOf('Bind9Instance', {
    spec: bind9InstanceSpec,
    status: bind9InstanceStatus,
    columns: [
      { name: 'Cluster', type: 'string', jsonPath: '.spec.clusterRef' },
      { name: 'Role', type: 'string', jsonPath: '.spec.role' },
      { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' },
      { name: 'Ready', type: 'string', jsonPath: conditionPath('Ready', 'status') },
      { name: 'Reason', type: 'string', jsonPath: conditionPath('Ready', 'reason'), priority: 1 },
    ],
  }),
  access: {
    controller: {
      writesObject: true,
      ownsChildren: true,
      uses: [
        {
          why: 'the server; deleted before the instance goes',
          group: 'apps',
          resources: ['deployments'],
          verbs: [...own, 'delete'],
        },
        {
          why: 'its address, its configuration, its identity',
          group: '',
          resources: ['services', 'configmaps', 'serviceaccounts'],
          verbs: own,
        },
        {
          why: 'the RNDC key and the claim of the zones, made once when none is named',
          group: '',
          resources: ['secrets', 'persistentvolumeclaims'],
          verbs: [...read, 'create'],
        },
        { why: 'the Pod conditions', group: '', resources: ['pods'], verbs: follow },
        {
          why: 'the configuration that the cluster gives to its instances',
          group,
          resources: ['bind9clusters', 'bind9globalclusters'],
          verbs: follow,
        },
        { why: 'what happened', group: 'events.k8s.io', resources: ['events'], verbs: ['create', 'patch'] },
      ],
    },
  },
});
