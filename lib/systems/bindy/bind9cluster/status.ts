import { defineStatus } from '@cdk8s-status/conditions';
import { clusterFields } from '../cluster-fields.ts';

/** What a Bind9Cluster promises: Ready over its instances, and a copy of the Ready of each of them. */
export const bind9ClusterStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'All instances of the cluster exist and are ready.',
      True: { AllReady: 'All instances are ready.' },
      False: {
        PartiallyReady: {
          description: 'Some instances are ready, not all.',
          fix: 'Look at the Bind9Instance conditions that are not True.',
        },
        NotReady: {
          description: 'No instance is ready, or the instances could not be listed.',
          fix: 'Read the message; then look at the Bind9Instance conditions.',
        },
        NoChildren: {
          description: 'The cluster has no instances and wants none.',
          fix: 'Set spec.primary.replicas, or create a Bind9Instance with this clusterRef.',
        },
        InstancesCreated: {
          description: 'All wanted instances exist; none has reported yet.',
          fix: 'Wait for the first report of an instance.',
        },
        InstancesScaling: {
          description: 'Instances are being added or removed.',
          fix: 'Wait until as many managed instances exist as the spec wants.',
        },
        InstancesPending: {
          description: 'Instances are wanted, but none exists yet.',
          fix: 'Wait; if it stays, read in the operator log why they cannot be created.',
        },
      },
    },
    'Bind9Instance-{i}': {
      description:
        'One for each instance, primaries first: a copy of its Ready condition, in which AllReady is written as Ready.',
      open: true,
      True: { Ready: 'All pods of the instance are ready.' },
      False: {
        PartiallyReady: {
          description: 'Some pods of the instance are ready.',
          fix: 'Look at the Pod conditions of the instance.',
        },
        NotReady: {
          description: 'No pod of the instance is ready, or it has not reported yet.',
          fix: 'Look at the Ready condition of the instance.',
        },
      },
    },
  },
  fields: clusterFields,
});
