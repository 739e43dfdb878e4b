import type { AccessRule, AggregatedAccess } from '../../definition/access.ts';

/** What a controller only looks at it sees in its caches. */
export const look = ['list', 'watch'] as const;
const read = ['get', ...look] as const;
const infrastructure = 'infrastructure.cluster.x-k8s.io';

/** Cluster API's manager reads and adopts what a provider offers: its own role takes this one in (CX-27). */
export const clusterApiManager: AggregatedAccess = {
  name: 'cluster-api-manager',
  labels: { 'cluster.x-k8s.io/aggregate-to-manager': 'true' },
  verbs: [...read, 'patch'],
  statusVerbs: ['get', 'patch'],
  why: 'Cluster API sets owner references and reads the status',
};

/** The same for a kind without a status. */
export const clusterApiReader: AggregatedAccess = {
  name: clusterApiManager.name,
  labels: clusterApiManager.labels,
  verbs: clusterApiManager.verbs,
  why: 'Cluster API moves what belongs to a Cluster',
};

/** What the owners of WorkspaceTemplateApplies do to other kinds. */
export const ownerAccess: readonly AccessRule[] = [
  {
    why: 'the owner, and its endpoint once known',
    group: 'cluster.x-k8s.io',
    resources: ['clusters'],
    verbs: [...look, 'patch'],
  },
  {
    why: 'readiness and failures, reported to the owner',
    group: 'cluster.x-k8s.io',
    resources: ['clusters/status'],
    verbs: ['patch'],
  },
  { why: 'is the template there', group: infrastructure, resources: ['workspacetemplates'], verbs: look },
  {
    why: 'the child that makes the Workspace',
    group: infrastructure,
    resources: ['workspacetemplateapplies'],
    verbs: [...read, 'create', 'patch', 'delete'],
  },
  { why: 'the outputs', group: 'tf.upbound.io', resources: ['workspaces'], verbs: look },
  { why: 'the connection details', group: '', resources: ['secrets'], verbs: look },
  { why: 'what happened', group: 'events.k8s.io', resources: ['events'], verbs: ['create', 'patch'] },
];
