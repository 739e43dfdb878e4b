/** Thrown at the end of a text whose last line has no end. */
export class UnfinishedLineError extends Error {
  override readonly name = 'UnfinishedLineError';
}

/**
 * The lines of a text that comes in pieces, cut anywhere, also inside a character. Empty ones are left out.
 * @throws UnfinishedLineError when the text ends within a line.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let open: string[] = []; // a long line comes in many pieces: joined once
  for await (const chunk of chunks) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    open.push(first);
    for (const next of rest) {
      const line = open.join('');
      open = [next];
      if (line.trim() !== '') yield line;
    }
  }
  open.push(decoder.decode());
  const left = open.join('');
  if (left.trim() !== '') throw new UnfinishedLineError(`the text ends within the line ${left.slice(0, 60)}`);
}
