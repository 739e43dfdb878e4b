import { isDeepStrictEqual } from 'node:util';
import type { Answer } from './answer.ts';
import { diffPaths } from './diff-paths.ts';

/** Counts how often the two gave the same answer, and says where they did not. */
export class Comparison {
  /** Each request that they answered differently: what differs, and the request. */
  readonly differences: string[] = [];
  readonly #verdicts = new Map<string, number>();

  add(request: unknown, server: Answer, module: Answer): void {
    this.#verdicts.set(server.verdict, (this.#verdicts.get(server.verdict) ?? 0) + 1);
    if (isDeepStrictEqual(server, module)) return;
    this.differences.push(`${diffPaths(server, module).join('\n')}\nfor ${JSON.stringify(request)}`);
  }

  /** How often the server gave this verdict. */
  count(verdict: string): number {
    return this.#verdicts.get(verdict) ?? 0;
  }

  /** `seed 1: 30 Invalid, 70 Stored; 0 differences` */
  text(seed: number): string {
    const counts = [...this.#verdicts].sort().map(([verdict, count]) => `${count} ${verdict}`);
    return `seed ${seed}: ${counts.join(', ')}; ${this.differences.length} differences`;
  }
}
