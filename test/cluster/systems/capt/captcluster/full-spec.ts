/** Every field of the spec but existingVpcId, which cannot stand beside vpcTemplateRef. */
export const fullCaptClusterSpec = {
  region: 'eu-central-1',
  vpcTemplateRef: { name: 'vpc', namespace: 'templates' },
  retainVpcOnDelete: true,
  vpcConfig: { name: 'demo-vpc' },
  workspaceTemplateApplyName: 'demo-vpc',
  controlPlaneEndpoint: { host: '10.0.0.1', port: 6443 },
};
