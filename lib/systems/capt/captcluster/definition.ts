import { defineKind } from '../../../definition/define-kind.ts';
import { clusterApiManager, ownerAccess } from '../access.ts';
import { infrastructureLabels } from '../crd-labels.ts';
import { captClusterSpec } from './spec.ts';
import { captClusterStatus } from './status.ts';

/** CAPTCluster: names, version, columns, and who may do what. */
export const captCluster = defineKind({
  group: 'infrastructure.cluster.x-k8s.io',
  kind: 'CAPTCluster',
  plural: 'captclusters',
  scope: 'Namespaced',
  description: 'The network of a Cluster: a VPC that a WorkspaceTemplate makes, or one that exists.',
  labels: infrastructureLabels,
  versions: [
    {
      name: 'v1beta1',
      spec: captClusterSpec,
      specOptional: true,
      status: captClusterStatus,
      columns: [
        { name: 'VPC-ID', type: 'string', jsonPath: '.status.vpcId' },
        { name: 'READY', type: 'boolean', jsonPath: '.status.ready' },
        { name: 'ENDPOINT', type: 'string', jsonPath: '.status.endpoint' },
        { name: 'AGE', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      ],
    },
  ],
  access: {
    controller: { writesObject: true, ownsChildren: true, uses: ownerAccess },
    aggregated: [clusterApiManager],
  },
});
