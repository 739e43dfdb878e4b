import { describe, expect, test } from '@jest/globals';
import { entryPoints } from '../../scripts/packaging/entry-points.ts';

const at = (types: string) => ({ require: { types } });

describe('the entry points of a package are', () => {
  test('its subpaths, and the files that its patterns match, less what it closes', () =>
    expect(
      entryPoints(
        {
          '.': at('./build/index.d.ts'),
          './*': at('./build/*.d.ts'),
          './index': null,
          './parts/*': null,
          './package.json': './package.json',
        },
        ['package.json', 'build/index.d.ts', 'build/index.js', 'build/check.d.ts', 'build/parts/time.d.ts'],
      ),
    ).toEqual(['.', './check', './package.json']));

  test('found by patterns with a name in the middle', () =>
    expect(entryPoints({ './*': at('./build/systems/*/index.d.ts') }, ['build/systems/dittofs/index.d.ts'])).toEqual([
      './dittofs',
    ]));
});
