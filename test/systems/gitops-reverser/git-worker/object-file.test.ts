import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type ObjectPlace,
  objectFile,
  placeOfFile,
} from '../../../../lib/systems/gitops-reverser/git-worker/object-file.ts';

const place = (
  name: string,
  { group = '', version = 'v1', plural = 'configmaps', namespace = 'shop' } = {},
): ObjectPlace => ({
  resource: { group, version, plural },
  namespace,
  name,
});

describe('the file of an object', () => {
  test.each([
    { it: 'says all where it is', of: place('a'), file: 'core/v1/configmaps/shop/a.yaml' },
    {
      it: 'has the group',
      of: place('web', { group: 'apps', plural: 'deployments' }),
      file: 'apps/v1/deployments/shop/web.yaml',
    },
    {
      it: 'escapes what a file system may not take, as the names of roles have',
      of: place('system:Reader', { group: 'rbac.authorization.k8s.io', plural: 'roles' }),
      file: 'rbac.authorization.k8s.io/v1/roles/shop/system%3A%52eader.yaml',
    },
    {
      it: 'is no device of Windows',
      of: place('aux.conf', { namespace: 'con' }),
      file: 'core/v1/configmaps/%63on/%61ux.conf.yaml',
    },
    {
      it: 'is not that of the core group',
      of: place('a', { group: 'core' }),
      file: '%63ore/v1/configmaps/shop/a.yaml',
    },
    { it: 'is not the README', of: place('a', { group: 'readme.md' }), file: '%72eadme.md/v1/configmaps/shop/a.yaml' },
    {
      it: 'goes on in a folder where the name is too long for one step',
      of: place('a'.repeat(253)),
      file: `core/v1/configmaps/shop/${'a'.repeat(200)}%/${'a'.repeat(53)}.yaml`,
    },
  ])('$it', ({ of, file }) => {
    expect(objectFile(of)).toBe(file);
    expect(placeOfFile(file)).toEqual(of);
  });

  test.each([
    'README.md',
    'core/v1/configmaps/a.yaml',
    'core/v1/configmaps/shop/deep/a.yaml',
    'core/v1/configmaps/shop/a.yml',
    'core/v1/configmaps/shop/.yaml',
    'core/v1/configmaps/shop/A.yaml',
    'core/v1/configmaps/shop/%61.yaml',
    'core/v1/configmaps//a.yaml',
    '../v1/configmaps/shop/%.yaml',
  ])('is not %s', (file) => expect(placeOfFile(file)).toBeUndefined());

  const name = fc
    .string({ minLength: 1, maxLength: 253, unit: 'grapheme' })
    .filter((text) => !/[%/]|^\.{1,2}$/.test(text));
  const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);
  const places = fc.record({
    resource: fc.record({
      group: fc.oneof(fc.constantFrom('', 'core', 'apps', 'con', 'readme.md'), label),
      version: fc.constantFrom('v1', 'v1beta1'),
      plural: label,
    }),
    namespace: fc.oneof(fc.constantFrom('con', 'nul', 'lpt1'), label),
    name,
  });

  test('can be read back, whatever the name', () => {
    fc.assert(fc.property(places, (place) => expect(placeOfFile(objectFile(place))).toEqual(place)));
  });

  test('can be on every common file system', () => {
    fc.assert(
      fc.property(places, (place) => {
        const file = objectFile(place);
        expect(file).toMatch(/^[a-z0-9A-F._%/-]+$/);
        for (const step of file.split('/')) {
          expect(step.length).toBeLessThanOrEqual(210);
          expect(step).not.toMatch(/^\.{0,2}$|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|^\.git$/i);
        }
      }),
    );
  });

  test('is that of no other object, also where case does not count', () => {
    fc.assert(
      fc.property(places, places, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(objectFile(a).toLowerCase()).not.toBe(objectFile(b).toLowerCase());
      }),
    );
  });
});
