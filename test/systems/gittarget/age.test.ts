import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { generateHybridIdentity } from 'age-encryption';
import {
  newIdentity,
  recipientsHash,
  recipientsOf,
} from '../../../lib/systems/gitops-reverser/gittarget/controller/age.ts';

// From the specification of age: what its own tools make of these.
const identity = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX';
const recipient = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj';
const expected = 'expected AGE-SECRET-KEY-1…';

describe('age identities', () => {
  test('have the recipients that age itself gives them', async () => {
    expect(await recipientsOf(identity)).toEqual({ recipients: [recipient] });
  });

  test('are read as age-keygen writes them, in any order, each once', async () => {
    const [a, b] = [await newIdentity(), await newIdentity()];
    const text = (...lines: string[]) => `# created: 2026-01-02T03:04:05Z\r\n\n${lines.join('\r\n')}\n`;
    const recipients = [a.recipient, b.recipient].toSorted();
    expect(await recipientsOf(text(a.identity, b.identity))).toEqual({ recipients });
    expect(await recipientsOf(text(b.identity, a.identity, b.identity))).toEqual({ recipients });
  });

  test.each([
    { it: 'none', text: '# nothing\n\n', problem: `no age identity found: ${expected}` },
    { it: 'a recipient', text: recipient, problem: `line 1 is no age identity: ${expected}` },
    { it: 'something else', text: `${identity}\nhunter2`, problem: `line 2 is no age identity: ${expected}` },
    {
      it: 'a wrong checksum',
      text: identity.replace('Q4EGAEX', 'Q4EGAEY'),
      problem: `line 1 is no age identity: ${expected}`,
    },
    { it: 'one cut short', text: identity.slice(0, -9), problem: `line 1 is no age identity: ${expected}` },
    { it: 'lower case', text: identity.toLowerCase(), problem: `line 1 is no age identity: ${expected}` },
  ])('that are $it have no recipients, and it is not said what they were', async ({ text, problem }) => {
    expect(await recipientsOf(text)).toEqual({ problem });
  });

  test('of another kind are none of these', async () => {
    expect(await recipientsOf(await generateHybridIdentity())).toEqual({
      problem: `line 1 is no age identity: ${expected}`,
    });
  });

  test('are new each time', async () => {
    const [a, b] = [await newIdentity(), await newIdentity()];
    expect(a.identity).not.toBe(b.identity);
    expect(await recipientsOf(a.identity)).toEqual({ recipients: [a.recipient] });
  });
});

test('recipients have the hash of their sorted lines, whatever their order', () => {
  const hash = createHash('sha256').update('age1a\nage1b').digest('hex');
  expect([recipientsHash(['age1a', 'age1b']), recipientsHash(['age1b', 'age1a'])]).toEqual([hash, hash]);
});
