/** Every field of the spec. */
export const fullWorkspaceTemplateApplySpec = {
  templateRef: { name: 'vpc', namespace: 'templates' },
  variables: { key: 'value', empty: '' },
  waitForSecret: { name: 'aws', namespace: 'crossplane-system' },
  waitForSecrets: [{ name: 'network', namespace: 'clusters' }],
  waitForWorkspaces: [{ name: 'base', namespace: 'clusters' }],
  writeConnectionSecretToRef: { name: 'demo-vpc', namespace: 'clusters' },
  retainWorkspaceOnDelete: true,
};
