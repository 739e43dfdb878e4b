import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linesOf } from '../../../lib/runtime/transport/response-lines.ts';

async function* cut(text: string, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n') && text.trim() !== '');

test('lines come out whole however the bytes are cut', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(line),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      async (lines, sizes) => {
        const read: string[] = [];
        for await (const each of linesOf(cut(lines.map((text) => `${text}\n`).join(''), sizes))) read.push(each);
        expect(read).toEqual(lines);
      },
    ),
  ));

test('a text that ends within a line gives the lines before it, then fails', async () => {
  const read: string[] = [];
  const reading = (async () => {
    for await (const each of linesOf(cut('{"a":1}\n\n{"b', [3]))) read.push(each);
  })();
  await expect(reading).rejects.toThrow('the text ends within the line {"b');
  expect(read).toEqual(['{"a":1}']);
});
