import { defineStatus } from '@cdk8s-status/conditions';
import { bindcarReasons } from '../bindcar-failure.ts';

/** What a Bind9Instance promises: Ready over its pods, and a condition for each of them. */
export const bind9InstanceStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'Every pod of the instance is ready and its Bindcar API answers.',
      True: {
        AllReady: 'All pods are ready.',
        ConfigurationValid: { description: 'BIND9 accepted its configuration.', reserved: true },
        MinimumReplicasAvailable: { description: 'Enough pods are available to serve.', reserved: true },
        ZoneTransferComplete: { description: 'All zones were transferred.', reserved: true },
      },
      False: {
        PartiallyReady: {
          description: 'Some pods are ready, not all.',
          fix: 'Look at the Pod conditions that are not True.',
        },
        NotReady: {
          description: 'No pod is ready, or the children could not be created.',
          fix: 'Read the message; then look at the Pod conditions, and at the Deployment of the same name.',
        },
        ...bindcarReasons,
        NoChildren: { description: 'There are no pods.', fix: 'Set spec.replicas above 0.', reserved: true },
        Progressing: { description: 'A rollout is under way.', fix: 'Wait for the rollout to end.', reserved: true },
        ConfigurationInvalid: {
          description: 'BIND9 refused its configuration.',
          fix: 'Correct the configuration of the instance or of its cluster.',
          reserved: true,
        },
        ProgressDeadlineExceeded: {
          description: 'The rollout did not end in time.',
          fix: 'Look at the events of the Deployment.',
          reserved: true,
        },
        RNDCAuthenticationFailed: {
          description: 'BIND9 refused the RNDC key.',
          fix: 'Check the RNDC Secret.',
          reserved: true,
        },
        ZoneTransferFailed: {
          description: 'A zone could not be transferred.',
          fix: 'Check allowTransfer on the primary.',
          reserved: true,
        },
        UpstreamUnreachable: {
          description: 'An upstream server does not answer.',
          fix: 'Check the network path to it.',
          reserved: true,
        },
      },
      Unknown: {
        NotReady: {
          description: 'The Deployment could not be read.',
          fix: 'Check that it exists and that the operator may read Deployments.',
        },
      },
    },
    'Pod-{i}': {
      description:
        'One for each pod that is not being deleted, oldest first; the index can move when a pod is replaced.',
      True: { Ready: 'The pod is ready and its Bindcar API answers.' },
      False: {
        NotReady: {
          description: 'The pod is scheduled but not ready.',
          fix: 'Look at its readiness probe and at its logs.',
        },
        PodsPending: {
          description: 'The pod is not scheduled.',
          fix: 'Check node resources, taints and volume claims.',
        },
        PodsCrashing: {
          description: 'A container crashes again and again.',
          fix: 'Read the log of its last run: kubectl logs --previous.',
        },
        ...bindcarReasons,
      },
    },
  },
  fields: {
    replicas: { type: 'integer', format: 'int32', always: true, description: 'How many pods the Deployment wants.' },
    readyReplicas: {
      type: 'integer',
      format: 'int32',
      always: true,
      description: 'How many pods are ready and answer.',
    },
    serviceAddress: { type: 'string', description: 'Cluster IP of the Service of the instance.' },
  },
});
