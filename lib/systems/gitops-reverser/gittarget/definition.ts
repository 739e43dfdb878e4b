import { conditionPath } from '../../../definition/column.ts';
import { defineKind } from '../../../definition/define-kind.ts';
import { gitTargetSpec } from './spec.ts';
import { gitTargetStatus } from './status.ts';

// What is only looked at comes from caches; a Secret that one does not show yet is asked for.
const look = ['list', 'watch'] as const;

/** GitTarget: names, version, columns, and who may do what. */
export const gitTarget = defineKind({
  group: 'configbutler.ai',
  kind: 'GitTarget',
  plural: 'gittargets',
  scope: 'Namespaced',
  description: 'Mirrors the objects of its namespace, as they change, into a folder of a git repository.',
  versions: [
    {
      name: 'v1alpha1',
      spec: gitTargetSpec,
      status: gitTargetStatus,
      columns: [
        { name: 'Phase', type: 'string', jsonPath: '.status.phase' },
        { name: 'Ready', type: 'string', jsonPath: conditionPath('Ready', 'status') },
        { name: 'Reason', type: 'string', jsonPath: conditionPath('Ready', 'reason') },
        { name: 'Branch', type: 'string', jsonPath: '.spec.branch', priority: 1 },
        { name: 'Path', type: 'string', jsonPath: '.spec.path', priority: 1 },
        { name: 'Message', type: 'string', jsonPath: conditionPath('Ready', 'message'), priority: 1 },
      ],
    },
  ],
  access: {
    controller: {
      uses: [
        {
          why: 'Validated: provider, and what it allows',
          group: 'configbutler.ai',
          resources: ['gitproviders'],
          verbs: look,
        },
        {
          why: 'what to mirror',
          group: 'configbutler.ai',
          resources: ['watchrules'],
          verbs: look,
        },
        {
          why: 'EncryptionConfigured: the identity, made when generateWhenMissing; credentials of the provider',
          group: '',
          resources: ['secrets'],
          verbs: ['get', ...look, 'create'],
        },
        { why: 'what happened', group: 'events.k8s.io', resources: ['events'], verbs: ['create', 'patch'] },
      ],
    },
  },
});
