const shared = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } }],
  },
  testEnvironmentOptions: { customExportConditions: ['@cdk8s-status/source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/examples/'],
};

export default {
  // Half of what a test does is waiting for a program it started.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/scripts/requirements/reporter.js'],
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      setupFiles: ['<rootDir>/test/seed.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cluster/'],
    },
    {
      ...shared,
      displayName: 'cluster',
      testMatch: ['<rootDir>/test/cluster/**/*.test.ts'],
      // The fault run takes the machine for itself: npm run faults.
      testPathIgnorePatterns: [
        '/node_modules/',
        ...(process.env.FAULTS ? [] : ['<rootDir>/test/cluster/faults/faults.test.ts']),
      ],
      globalSetup: '<rootDir>/test/cluster/control-plane/global-setup.ts',
      globalTeardown: '<rootDir>/test/cluster/control-plane/global-teardown.ts',
    },
  ],
};
