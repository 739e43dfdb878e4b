import { isDeepStrictEqual } from 'node:util';
import type { Answer } from './answer.ts';
import { diffPaths } from './diff-paths.ts';
import { seed } from './settings.ts';

// Longer ones tell no more, and the seed brings all of it back.
const longestLine = 500;
const longestRequest = 5000;

/** Counts how often the two gave the same answer, and says where they did not. */
export class Comparison {
  /** Each request that they answered differently: what differs, and the request. */
  readonly differences: string[] = [];
  readonly #verdicts = new Map<string, number>();

  add(request: unknown, server: Answer, module: Answer): void {
    this.#verdicts.set(server.verdict, (this.#verdicts.get(server.verdict) ?? 0) + 1);
    if (isDeepStrictEqual(server, module)) return;
    const paths = diffPaths(server, module).map((line) => line.slice(0, longestLine));
    this.differences.push(`${paths.join('\n')}\nfor ${JSON.stringify(request).slice(0, longestRequest)}`);
  }

  /** What the server answered at all. */
  get verdicts(): readonly string[] {
    return [...this.#verdicts.keys()];
  }

  /** Prints `updated objects, seed 1: 100 tried, 30 Invalid, 70 Stored; 0 differences` */
  report(what: string): void {
    const counts = [...this.#verdicts].sort().map(([verdict, count]) => `${count} ${verdict}`);
    const tried = [...this.#verdicts.values()].reduce((sum, count) => sum + count, 0);
    process.stdout.write(
      `${what}, seed ${seed}: ${tried} tried, ${counts.join(', ')}; ${this.differences.length} differences\n`,
    );
  }
}
