import { defineKind } from '../../../definition/define-kind.ts';
import { locustTestConversions } from './conversion/conversions.ts';
import { locustTestV1Spec } from './spec/v1.ts';
import { locustTestSpec } from './spec.ts';
import { locustTestStatus, locustTestV1Status } from './status.ts';

const create = ['get', 'list', 'watch', 'create'] as const;

/** LocustTest: names, versions, columns, and who may do what. */
export const locustTest = defineKind({
  group: 'locust.io',
  kind: 'LocustTest',
  plural: 'locusttests',
  shortNames: ['lotest'],
  scope: 'Namespaced',
  description: 'A load test with Locust that runs once: a master and its workers, each a Job.',
  versions: [
    {
      name: 'v2',
      storage: true,
      spec: locustTestSpec,
      specOptional: true,
      status: locustTestStatus,
      columns: [
        { name: 'Phase', type: 'string', jsonPath: '.status.phase', description: 'How far the test is.' },
        {
          name: 'Workers',
          type: 'integer',
          jsonPath: '.spec.worker.replicas',
          description: 'How many workers are wanted.',
        },
        {
          name: 'Connected',
          type: 'integer',
          jsonPath: '.status.connectedWorkers',
          description: 'How many workers are active.',
        },
        { name: 'Image', type: 'string', jsonPath: '.spec.image', priority: 1 },
      ],
    },
    {
      name: 'v1',
      storage: false,
      deprecated: 'locust.io/v1 LocustTest is deprecated, migrate to locust.io/v2',
      spec: locustTestV1Spec,
      specOptional: true,
      status: locustTestV1Status,
      columns: [
        { name: 'master_cmd', type: 'string', jsonPath: '.spec.masterCommandSeed' },
        { name: 'worker_replica_count', type: 'integer', jsonPath: '.spec.workerReplicas' },
        { name: 'Image', type: 'string', jsonPath: '.spec.image' },
      ],
    },
  ],
  conversions: locustTestConversions,
  access: {
    controller: {
      ownsChildren: true,
      uses: [
        {
          why: 'master and workers; what is created is not changed',
          group: 'batch',
          resources: ['jobs'],
          verbs: create,
        },
        { why: 'where the workers find the master', group: '', resources: ['services'], verbs: create },
        { why: 'what happened', group: 'events.k8s.io', resources: ['events'], verbs: ['create', 'patch'] },
      ],
    },
  },
});
