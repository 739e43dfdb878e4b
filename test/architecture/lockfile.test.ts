import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { missingPlatformPackages } from '../../scripts/lockfile/platform-packages.ts';

describe('the lockfile', () => {
  test('has the packages of every platform, else npm ci refuses it (npm run lockfile adds them)', () => {
    expect(missingPlatformPackages(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages)).toEqual({});
  });

  test.each([
    { name: '@swc/core-darwin-arm64', platform: { os: ['darwin'], cpu: ['arm64'] } },
    { name: '@biomejs/cli-linux-x64', platform: { os: ['linux'], cpu: ['x64'], libc: ['glibc'] } },
    { name: '@biomejs/cli-linux-x64-musl', platform: { os: ['linux'], cpu: ['x64'], libc: ['musl'] } },
    { name: '@oxc-parser/binding-linux-arm-musleabihf', platform: { os: ['linux'], cpu: ['arm'], libc: ['musl'] } },
  ])('misses $name where it is asked for and has no entry', ({ name, platform }) => {
    const asking = { version: '1.0.0', dev: true, optionalDependencies: { [name]: '1.2.3' } };
    expect(missingPlatformPackages({ 'node_modules/a': asking })).toEqual({
      [`node_modules/${name}`]: { version: '1.2.3', dev: true, optional: true, ...platform },
    });
  });

  test.each([
    { it: 'beside the one who asks', path: 'node_modules/a/node_modules/b-linux-x64' },
    { it: 'at the top', path: 'node_modules/b-linux-x64' },
  ])('misses nothing that is $it', ({ path }) => {
    const asking = { optionalDependencies: { 'b-linux-x64': '1.2.3' } };
    expect(missingPlatformPackages({ 'node_modules/a': asking, [path]: {} })).toEqual({});
  });
});
