import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isAclName,
  matchElement,
  serverAddress,
} from '../../../lib/systems/bindy/bind9instance/controller/address-match.ts';
import '../../seed.ts';

describe('an element of an address match list is', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['!10.0.0.0/8', '!10.0.0.0/8'],
    ['! 10.0.0.0/8', '!10.0.0.0/8'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['::1', '::1'],
    ['::/0', '::/0'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['10.0.0.1/32', '10.0.0.1/32'],
    ['::ffff:10.0.0.0/104', '::ffff:10.0.0.0/104'],
    ['2001:db8:0:0:0:0:0:1/128', '2001:db8:0:0:0:0:0:1/128'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['any', 'any'],
    ['none', 'none'],
    ['localnets', 'localnets'],
    ['inside', '"inside"'],
    ['!inside', '!"inside"'],
    ['key transfer', 'key "transfer"'],
    ['key "transfer"', 'key "transfer"'],
  ])('%s: %s', (text, element) => expect(matchElement(text)).toBe(element));

  test.each([
    '',
    '!',
    '10.0.0.0/33',
    '10.0.0.1/8', // bits beyond the length, which BIND refuses
    '2001:db8::1/32',
    '::ffff:10.0.0.1/104',
    'fe80::1%eth0/64',
    '2001:db8::/129',
    '10.0.0',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    'any; none',
    'any; }; include "/etc/passwd"; //',
    'in"side',
    'key "a" b',
    'key a"; }; //',
    'inside\nnone',
    '# comment',
  ])('not %j', (text) => expect(matchElement(text)).toBeUndefined());

  test('never more than one, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'any!key "/;{}10.:\\\n#') })), (text) => {
        const element = matchElement(text);
        if (element !== undefined)
          expect(element).toMatch(/^!?((key )?"[\w.-]+"|any|none|localhost|localnets|[\w.:%-]+(\/\d+)?)$/);
      }),
    );
  });
});

describe('a server is', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['10.0.0.1 port 5353', '10.0.0.1 port 5353'],
    ['2001:db8::1', '2001:db8::1'],
  ])('%s: %s', (text, address) => expect(serverAddress(text)).toBe(address));

  test.each(['', 'ns1.example.com', '10.0.0.1 port 70000', '10.0.0.1:53', '10.0.0.0/8', '10.0.0.1; 10.0.0.2'])(
    'not %j',
    (text) => expect(serverAddress(text)).toBeUndefined(),
  );
});

test('an ACL is called like a word, and not like one of those that BIND has', () => {
  expect(['inside', 'in_side-1.x'].map(isAclName)).toEqual([true, true]);
  expect(['any', '1inside', 'in side', 'a";', ''].map(isAclName)).toEqual([false, false, false, false, false]);
});
