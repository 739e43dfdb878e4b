import type { Bag } from './path.ts';

/** v2 refers to Secrets, v1 names them. */
export const pullSecrets = {
  toV1: (secrets: unknown): unknown => (secrets as readonly Bag[]).map(({ name = '' }) => name),
  toV2: (names: unknown): unknown => (names as readonly string[]).map((name) => ({ name })),
};
