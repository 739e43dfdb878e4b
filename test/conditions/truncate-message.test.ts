import { truncateMessage } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

describe('a message is', () => {
  test.each([
    { it: 'left as it is when it is empty', message: '', length: 0 },
    { it: 'left as it is at 32,768 bytes', message: 'm'.repeat(32_768), length: 32_768 },
    { it: 'cut at 32,768 bytes', message: 'm'.repeat(40_000), length: 32_768 },
    { it: 'cut before a character of two bytes that would not fit', message: `m${'ö'.repeat(16_384)}`, length: 16_384 },
    { it: 'cut before one of three', message: '✓'.repeat(11_000), length: 10_922 },
    { it: 'cut before one of four, never within its pair', message: `m${'🚀'.repeat(8_192)}`, length: 1 + 2 * 8_191 },
  ])('$it', ({ message, length }) => expect(truncateMessage(message)).toBe(message.slice(0, length)));

  test('a beginning of what it was, as long as fits, in whole characters', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 40 }), (message, limit) => {
        const cut = truncateMessage(message, limit);
        const next = [...message.slice(cut.length)][0] ?? '';
        expect([...message].slice(0, [...cut].length).join('')).toBe(cut);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
        expect(next === '' || Buffer.byteLength(cut + next) > limit).toBe(true);
      }),
    );
  });
});
