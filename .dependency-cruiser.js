/**
 * Which way imports may point: helper <- definition <- crd, rbac, codegen, check, runtime, … <- systems <- main, cli.
 * `test/architecture/import-directions.test.ts` breaks each of these rules once. What holds at run time only
 * (types are no dependency there) is in `test/architecture/run-time-imports.test.ts`.
 */
const foundations = '^lib/(definition|core-schemas|errors)/';
const system = '^lib/systems/([^/]+)/';

export default {
  forbidden: [
    {
      name: 'helper-stands-alone',
      comment: 'The helper package imports nothing: no dependency, no node: module, nothing of lib.',
      severity: 'error',
      from: { path: '^packages/conditions/src/.+/' },
      to: { pathNot: '^packages/conditions/src/' },
    },
    {
      name: 'helper-entry-stands-alone',
      comment: 'An entry of the helper imports nothing but the helper; the entry of a system, its generated types.',
      severity: 'error',
      from: { path: '^packages/conditions/src/([^/]+)\\.ts$' },
      to: { pathNot: ['^packages/conditions/src/', '^imports/$1\\.ts$'] },
    },
    {
      name: 'generated-types-know-only-the-helper',
      severity: 'error',
      from: { path: '^imports/' },
      to: { pathNot: '^packages/conditions/src/' },
    },
    {
      name: 'foundations-first',
      comment: 'What a definition is does not depend on what is made of it.',
      severity: 'error',
      from: { path: foundations },
      to: { path: '^(lib|imports)/', pathNot: foundations },
    },
    {
      name: 'makers-know-no-system',
      comment: 'Everything made of a definition works for the kinds of users too.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/(systems|cli)/|^lib/(main|index)\\.ts$' },
      to: { path: '^lib/(systems|cli)/|^lib/(main|index)\\.ts$|^imports/' },
    },
    {
      name: 'systems-know-no-app',
      severity: 'error',
      from: { path: '^lib/systems/' },
      to: { path: '^lib/cli/|^lib/(main|index)\\.ts$' },
    },
    {
      name: 'systems-are-strangers',
      comment: 'No system imports another.',
      severity: 'error',
      from: { path: system },
      to: { path: system, pathNot: '^lib/systems/$1/' },
    },
    {
      name: 'generated-types-only-in-resource',
      comment: 'A fresh checkout without imports/ can generate them (docs/decisions/0007).',
      severity: 'error',
      from: { path: '^lib/systems/', pathNot: '/resource\\.ts$' },
      to: { path: '^imports/' },
    },
    {
      name: 'derive-is-pure',
      comment:
        'derive.ts and propagate.ts import the helper and their own system: no runtime, no node: module, no package.',
      severity: 'error',
      from: { path: `${system}.*/(derive|propagate)(/|\\.ts$)` },
      to: { pathNot: ['^packages/conditions/src/', '^lib/systems/$1/'] },
    },
    {
      name: 'derive-reaches-no-io',
      comment: 'Nor does it through another file.',
      severity: 'error',
      from: { path: '^lib/systems/.+/(derive|propagate)\\.ts$' },
      to: { path: '^lib/runtime/|^(node:)?(fs|http|https|net|child_process|worker_threads)(/|$)', reachable: true },
    },
    {
      name: 'status-is-data',
      comment: 'A contract imports the helper and its own system.',
      severity: 'error',
      from: { path: `${system}.*/status(/|\\.ts$)` },
      to: { pathNot: ['^packages/conditions/src/', '^lib/systems/$1/'] },
    },
    {
      name: 'published-code-stands-alone',
      comment: 'What users install does not import our tests, scripts or examples.',
      severity: 'error',
      from: { path: '^(lib|packages|imports)/' },
      to: { path: '^(test|scripts|bench|examples)/' },
    },
    {
      name: 'published-packages-only',
      comment: 'What users install imports no package that they do not get.',
      severity: 'error',
      from: { path: '^(lib|packages|imports)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm', 'npm-peer'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['@cdk8s-status/source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
