import { defineStatus } from '@cdk8s-status/conditions';
import { clusterFields } from '../cluster-fields.ts';

/** What a Bind9GlobalCluster promises: Ready over the Bind9Clusters that it manages; they have no conditions of their own. */
export const bind9GlobalClusterStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'All Bind9Clusters that this object manages are ready.',
      True: { ClustersReady: 'All clusters are ready.' },
      False: {
        ClustersProgressing: {
          description: 'Some clusters, or all, are not ready.',
          fix: 'The message names them: look at their Ready conditions.',
        },
        NoChildren: {
          description: 'There is no cluster.',
          fix: 'Create a Bind9Instance that refers to this object, or set spec.namespace.',
        },
        NotReady: {
          description: 'The clusters could not be listed.',
          fix: 'Check that the operator may list Bind9Clusters.',
        },
      },
    },
  },
  fields: clusterFields,
});
