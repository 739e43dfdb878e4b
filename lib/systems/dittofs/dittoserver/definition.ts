import { defineKind } from '../../../definition/define-kind.ts';
import { dittoServerSpec } from './spec.ts';
import { dittoServerStatus } from './status.ts';

// All that is read comes from caches; a child that is not there is asked for once before it is applied.
const follow = ['list', 'watch'] as const;
const own = ['get', ...follow, 'create', 'patch'] as const;

/** DittoServer: names, version, columns, and who may do what. */
export const dittoServer = defineKind({
  group: 'dittofs.dittofs.com',
  kind: 'DittoServer',
  plural: 'dittoservers',
  shortNames: ['ditto', 'dittofs'],
  scope: 'Namespaced',
  description: 'A DittoFS file server, with its configuration, storage and, if wanted, its PostgreSQL cluster.',
  versions: [
    {
      name: 'v1alpha1',
      spec: dittoServerSpec,
      specOptional: true,
      status: dittoServerStatus,
      columns: [
        { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' },
        { name: 'Ready', type: 'integer', jsonPath: '.status.readyReplicas' },
        { name: 'Available', type: 'integer', jsonPath: '.status.availableReplicas' },
        { name: 'Status', type: 'string', jsonPath: '.status.phase' },
      ],
    },
  ],
  access: {
    controller: {
      writesObject: true,
      ownsChildren: true,
      uses: [
        { why: 'the configuration, and the Services', group: '', resources: ['configmaps', 'services'], verbs: own },
        { why: 'the server', group: 'apps', resources: ['statefulsets'], verbs: own },
        { why: 'what the configuration hash covers', group: '', resources: ['secrets'], verbs: follow },
        {
          why: 'the PostgreSQL cluster; deleted with the server when spec.percona.deleteWithServer',
          group: 'pgv2.percona.com',
          resources: ['perconapgclusters'],
          verbs: [...own, 'delete'],
        },
        { why: 'what happened', group: 'events.k8s.io', resources: ['events'], verbs: ['create', 'patch'] },
      ],
    },
  },
});
