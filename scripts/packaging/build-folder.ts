import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Fills a fresh folder beside the parts of a build and, when that went well, puts its parts in place of the old ones. */
export async function replaceParts(
  build: string,
  parts: readonly string[],
  fill: (fresh: string) => Promise<void>,
): Promise<void> {
  const fresh = join(build, 'next');
  const old = join(build, 'old');
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  await fill(fresh);
  mkdirSync(old, { recursive: true });
  for (const part of parts) {
    try {
      renameSync(join(build, part), join(old, part));
    } catch {} // the first build
    renameSync(join(fresh, part), join(build, part));
  }
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
}
