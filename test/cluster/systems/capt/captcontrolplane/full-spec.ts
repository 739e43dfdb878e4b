/** Every field of the spec, with another value than its default where it may have one. */
export const fullCaptControlPlaneSpec = {
  version: '1.31',
  workspaceTemplateRef: { name: 'eks', namespace: 'templates' },
  controlPlaneConfig: {
    region: 'eu-central-1',
    endpointAccess: { public: true, private: false, publicCIDRs: ['203.0.113.0/24'] },
    addons: [{ name: 'coredns', version: 'v1.11.1', configurationValues: '{"replicaCount":2}' }],
    fargateProfiles: [
      { name: 'system', selectors: [{ namespace: 'kube-system', labels: { key: 'value', 'example.com/empty': '' } }] },
    ],
    timeouts: { controlPlaneTimeout: 45, vpcReadyTimeout: 20 },
  },
  controlPlaneEndpoint: { host: '10.0.0.1', port: 6443 },
  additionalTags: { key: 'value', 'example.com/empty': '' },
};
