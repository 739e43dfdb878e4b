/** Every field of the spec, with another value than its default where it may have one. */
export const fullGitTargetSpec = {
  providerRef: { name: 'forge', kind: 'OtherProvider', group: 'example.com' },
  branch: 'main',
  path: 'clusters/one',
  encryption: {
    provider: 'sops', // the only value
    secretRef: { name: 'age-identity', kind: 'Secret', group: 'example.com' },
    generateWhenMissing: true,
  },
};
