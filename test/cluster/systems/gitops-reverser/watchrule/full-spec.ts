/** Every field of the spec, with another value than its default where it may have one. */
export const fullWatchRuleSpec = {
  targetRef: { name: 'live', kind: 'OtherTarget', group: 'example.com' },
  rules: [
    {
      operations: ['CREATE', '*'],
      apiGroups: ['', 'apps'],
      apiVersions: ['v1'],
      resources: ['configmaps', 'deployments'],
    },
    { resources: ['services'] },
  ],
};
