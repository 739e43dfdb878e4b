import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** What the Go originals answered to the questions of one function. */
export interface Recording {
  /** Says what made the answers: the program, the modules and their versions, the questions. */
  readonly header: Readonly<Record<string, unknown>> & { readonly questions: string };
  /** One JSON text for each question, in order. */
  readonly answers: readonly string[];
}

const fileOf = (name: string) => join(import.meta.dirname, '..', 'recorded', `${name}.jsonl.gz`);

export function readRecording(name: string): Recording {
  const [header, ...answers] = gunzipSync(readFileSync(fileOf(name)))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return { header: JSON.parse(header!), answers };
}

export function writeRecording(name: string, { header, answers }: Recording): void {
  const text = [JSON.stringify(header), ...answers].join('\n');
  writeFileSync(fileOf(name), gzipSync(`${text}\n`, { level: 9 }));
}
