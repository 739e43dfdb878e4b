import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const old = new Date('2020-01-01T00:00:00Z');

/** A folder of a test's own, and what is in it. */
export class TemporaryFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'synth-'));

  remove(): void {
    rmSync(this.path, { recursive: true });
  }

  /** Every file with its text. */
  files(): Record<string, string> {
    const paths = readdirSync(this.path, { recursive: true, encoding: 'utf8' }).sort();
    const files = paths.filter((path) => statSync(join(this.path, path)).isFile());
    return Object.fromEntries(files.map((path) => [path, readFileSync(join(this.path, path), 'utf8')]));
  }

  /** Makes every file old. */
  age(): void {
    for (const path of Object.keys(this.files())) utimesSync(join(this.path, path), old, old);
  }

  /** The files that were written since. */
  young(): string[] {
    return Object.keys(this.files()).filter((path) => statSync(join(this.path, path)).mtime > old);
  }
}
