import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = import.meta.dirname;

/** The modules whose functions are asked, with their versions, as go.mod has them. */
export const modules = (): readonly string[] =>
  [...readFileSync(join(folder, 'go.mod'), 'utf8').matchAll(/^\t(\S+ v\S+)$/gm)].map(([, module]) => module!);

/** Whether there is a Go to build with. */
export const hasGo = (): boolean => spawnSync('go', ['version']).status === 0;

/** Builds the Go program, lets `use` ask it (one JSON text a question, one an answer), and removes it. */
export function withOriginals<T>(
  use: (ask: (name: string, questions: readonly string[]) => readonly string[]) => T,
): T {
  const built = mkdtempSync(join(tmpdir(), 'condition-originals-'));
  try {
    const program = join(built, 'originals');
    execFileSync('go', ['build', '-o', program, '.'], { cwd: folder, stdio: 'inherit' });
    return use((name, questions) =>
      execFileSync(program, [name], { input: questions.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 28 })
        .trimEnd()
        .split('\n'),
    );
  } finally {
    rmSync(built, { recursive: true });
  }
}
