import type { SpecSchema } from '../../../definition/schema.ts';
import { endpointSchema } from '../endpoint-schema.ts';
import { referenceSchema } from '../reference-schema.ts';
import { controlPlaneTimeouts } from '../timeouts.ts';

const addon = {
  type: 'object',
  description: 'An addon of the managed control plane.',
  required: ['name'],
  properties: {
    name: { type: 'string', description: 'Its name.' },
    version: { type: 'string', description: 'Its version; absent: the default of the provider.' },
    configurationValues: { type: 'string', description: 'Its settings, as JSON or YAML.' },
  },
} as const;

const fargateProfile = {
  type: 'object',
  description: 'Which pods run on Fargate.',
  required: ['name', 'selectors'],
  properties: {
    name: { type: 'string', description: 'Its name.' },
    selectors: {
      type: 'array',
      description: 'A pod that any of them selects runs on Fargate.',
      items: {
        type: 'object',
        description: 'Pods by namespace and labels.',
        required: ['namespace'],
        properties: {
          namespace: { type: 'string', description: 'Namespace of the pods.' },
          labels: {
            type: 'object',
            description: 'Labels of the pods; absent: all of the namespace.',
            additionalProperties: { type: 'string' },
          },
        },
      },
    },
  },
} as const;

const minutes = <const Standard extends number, const Text extends string>(standard: Standard, description: Text) =>
  ({ type: 'integer', format: 'int32', minimum: 1, default: standard, description }) as const;

const controlPlaneConfig = {
  type: 'object',
  description: 'Settings of the managed control plane.',
  properties: {
    region: {
      type: 'string',
      pattern: '^[a-z]{2}-[a-z]+-[0-9]$',
      description: 'The AWS region; absent: that of the CAPTCluster.',
    },
    endpointAccess: {
      type: 'object',
      description: 'Who reaches the API server.',
      properties: {
        public: { type: 'boolean', description: 'From the internet.' },
        private: { type: 'boolean', description: 'From inside the VPC.' },
        publicCIDRs: {
          type: 'array',
          description: 'From which addresses of the internet; absent: from all.',
          items: { type: 'string' },
        },
      },
    },
    addons: { type: 'array', description: 'Addons to install.', items: addon },
    fargateProfiles: { type: 'array', description: 'Profiles to create.', items: fargateProfile },
    timeouts: {
      type: 'object',
      description: 'How long to wait, in minutes; none counts once the control plane has been ready.',
      properties: {
        controlPlaneTimeout: minutes(controlPlaneTimeouts.controlPlane, 'For the control plane to become ready.'),
        vpcReadyTimeout: minutes(controlPlaneTimeouts.vpcReady, 'For the CAPTCluster to become ready.'),
      },
    },
  },
} as const;

/** What a user asks of a CAPTControlPlane. */
export const captControlPlaneSpec = {
  type: 'object',
  description: 'The control plane that is wanted for a cluster.',
  required: ['version', 'workspaceTemplateRef'],
  properties: {
    version: { type: 'string', description: 'The Kubernetes version.' },
    workspaceTemplateRef: referenceSchema('The WorkspaceTemplate that makes the control plane.'),
    controlPlaneConfig,
    controlPlaneEndpoint: endpointSchema,
    additionalTags: {
      type: 'object',
      description: 'Tags of what is made, beside those of the template.',
      additionalProperties: { type: 'string' },
    },
  },
} as const satisfies SpecSchema;
