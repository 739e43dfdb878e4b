/** Every field of the spec, with another value than its default where it may have one. */
export const fullGitProviderSpec = {
  url: 'ssh://git@git.example.com/live.git',
  allowedBranches: ['main', 'release/*'],
  secretRef: { name: 'credentials' },
  push: { interval: '1m30s', maxCommits: 20 },
};
