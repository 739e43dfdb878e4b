import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchesBranch } from '../../../lib/systems/gitops-reverser/gittarget/controller/branch-glob.ts';
import '../../seed.ts';

describe('a glob of branches', () => {
  test.each([
    { glob: 'main', matches: ['main'], not: ['Main', 'mai', 'main2', 'x/main', ''] },
    { glob: '*', matches: ['main', 'release-1', '.hidden'], not: ['release/1'] },
    { glob: 'release/*', matches: ['release/1', 'release/'], not: ['release', 'release/1/2', 'prerelease/1'] },
    { glob: '*/*', matches: ['release/1'], not: ['main', 'a/b/c'] },
    { glob: 'v*.*', matches: ['v1.2', 'v1.2.3', 'v.'], not: ['v1', '1.2'] },
    { glob: '*a*b*', matches: ['ab', 'xaybz', 'aabb'], not: ['ba', 'a/b'] },
    {
      glob: 'release-?',
      matches: ['release-1', 'release-ü', 'release-🚀'],
      not: ['release-', 'release-12', 'release-/'],
    },
    { glob: 'v[0-9]', matches: ['v0', 'v9'], not: ['va', 'v', 'v10'] },
    { glob: 'v[!0-9]', matches: ['va'], not: ['v1'] },
    { glob: 'v[^0-9]', matches: ['va'], not: ['v1'] },
    { glob: 'v[abc-]', matches: ['va', 'v-'], not: ['vd'] },
    { glob: 'v[-a]', matches: ['v-', 'va'], not: ['vb'] },
    { glob: 'v[a-cx-z]', matches: ['vb', 'vy'], not: ['vd', 'v-'] },
    { glob: 'v[]a]', matches: ['v]', 'va'], not: ['vb'] },
    { glob: 'v[a', matches: ['v[a'], not: ['va'] },
    { glob: 'v[]', matches: ['v[]'], not: ['v', 'v]'] },
    { glob: '[a/b]', matches: ['[a/b]'], not: ['a', 'b', '/'] },
    { glob: '\\*', matches: ['*'], not: ['main', '\\*'] },
    { glob: 'a\\', matches: ['a\\'], not: ['a'] },
    { glob: '**', matches: ['main'], not: ['release/1'] },
    { glob: '!main', matches: ['!main'], not: ['develop', 'main'] },
    { glob: '{main,dev}', matches: ['{main,dev}'], not: ['main', 'dev'] },
    { glob: '.*', matches: ['.x'], not: ['x'] },
    { glob: '', matches: [''], not: ['main'] },
  ])('$glob matches $matches and not $not', ({ glob, matches, not }) => {
    expect(matches.filter((branch) => !matchesBranch(branch, glob))).toEqual([]);
    expect(not.filter((branch) => matchesBranch(branch, glob))).toEqual([]);
  });

  test('without a character of its own matches itself and nothing else', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '-', '+', '(', '^', '$') });
    fc.assert(fc.property(name, name, (branch, glob) => expect(matchesBranch(branch, glob)).toBe(branch === glob)));
  });

  test('of stars, question marks and letters matches what the same regular expression does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });
    const globs = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), maxLength: 6 });
    fc.assert(
      fc.property(text, globs, (branch, glob) => {
        const expression = new RegExp(`^${glob.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`);
        expect(matchesBranch(branch, glob)).toBe(expression.test(branch));
      }),
      { numRuns: 2000 },
    );
  });

  test('takes no longer for being meant to: stars are not tried in every way', () => {
    const started = performance.now();
    expect(matchesBranch('a'.repeat(2000), `${'*a'.repeat(500)}*b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
