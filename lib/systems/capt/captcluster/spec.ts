import type { SpecSchema } from '../../../definition/schema.ts';
import { endpointSchema } from '../endpoint-schema.ts';
import { referenceSchema } from '../reference-schema.ts';

/** What a user asks of a CAPTCluster. */
export const captClusterSpec = {
  type: 'object',
  description: 'The network that is wanted for a cluster.',
  required: ['region'],
  properties: {
    region: { type: 'string', description: 'The AWS region.' },
    vpcTemplateRef: referenceSchema('The WorkspaceTemplate that makes the VPC; not beside existingVpcId.'),
    existingVpcId: { type: 'string', description: 'Id of a VPC to use as it is; not beside vpcTemplateRef.' },
    retainVpcOnDelete: {
      type: 'boolean',
      description: 'Keep the VPC when this object is deleted; only for a VPC that vpcTemplateRef made.',
    },
    vpcConfig: {
      type: 'object',
      description: 'Settings of the VPC that is made.',
      properties: { name: { type: 'string', description: 'Name of the VPC.' } },
    },
    workspaceTemplateApplyName: {
      type: 'string',
      description: 'Name of the WorkspaceTemplateApply that makes the VPC; written by the controller.',
    },
    controlPlaneEndpoint: endpointSchema,
  },
  // An empty id is how Go writes none.
  'x-kubernetes-validations': [
    {
      rule: "has(self.vpcTemplateRef) != (has(self.existingVpcId) && self.existingVpcId != '')",
      message: 'set exactly one of vpcTemplateRef (a VPC is made) and existingVpcId (that VPC is used)',
    },
    {
      rule: '!has(self.retainVpcOnDelete) || !self.retainVpcOnDelete || has(self.vpcTemplateRef)',
      message: 'retainVpcOnDelete needs vpcTemplateRef: remove it, an existing VPC is never deleted',
    },
  ],
} as const satisfies SpecSchema;
