import { defineKind } from '../../../definition/define-kind.ts';
import { clusterApiManager, look, ownerAccess } from '../access.ts';
import { controlPlaneLabels } from '../crd-labels.ts';
import { captControlPlaneSpec } from './spec.ts';
import { captControlPlaneStatus } from './status.ts';

/** CAPTControlPlane: names, version, columns, and who may do what. */
export const captControlPlane = defineKind({
  group: 'controlplane.cluster.x-k8s.io',
  kind: 'CAPTControlPlane',
  plural: 'captcontrolplanes',
  scope: 'Namespaced',
  description: 'The managed control plane of a Cluster, made by a WorkspaceTemplate.',
  labels: controlPlaneLabels,
  versions: [
    {
      name: 'v1beta1',
      spec: captControlPlaneSpec,
      specOptional: true,
      status: captControlPlaneStatus,
      columns: [
        { name: 'READY', type: 'boolean', jsonPath: '.status.ready' },
        { name: 'PHASE', type: 'string', jsonPath: '.status.phase' },
        { name: 'VERSION', type: 'string', jsonPath: '.spec.version' },
        { name: 'ENDPOINT', type: 'string', jsonPath: '.status.endpoint' },
        { name: 'AGE', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      ],
    },
  ],
  access: {
    controller: {
      writesObject: true,
      ownsChildren: true,
      uses: [
        {
          why: 'is the VPC ready',
          group: 'infrastructure.cluster.x-k8s.io',
          resources: ['captclusters'],
          verbs: look,
        },
        ...ownerAccess,
      ],
    },
    aggregated: [clusterApiManager],
  },
});
