/** Every field of the spec. */
export const fullWorkspaceTemplateSpec = {
  template: {
    metadata: { description: 'all', version: '1.0.0', tags: { key: 'value' } },
    spec: { forProvider: { vars: [{ key: 'a', value: '1' }], nested: { deep: [1, null, { x: true }] } } },
  },
  writeConnectionSecretToRef: { name: 'connection', namespace: 'clusters' },
};
