import { createHash } from 'node:crypto';

/** What git calls a file with this text, as `mode hash`. */
export function blobId(text: string): string {
  const bytes = Buffer.from(text);
  const hash = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return `100644 ${hash}`;
}
