/** Numbers by chance that are the same for the same seed: a run can be repeated. */
export interface Random {
  /** From 0 up to 1. */
  number(): number;
  /** From `least` to `most`, both included. */
  integer(least: number, most: number): number;
  pick<T>(items: readonly T[]): T;
  /** Another sequence, which this one's use does not change. */
  of(name: string): Random;
}

/** FNV-1a, 32 bits. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
};

/** Mulberry32. */
export function seeded(seed: string): Random {
  let state = hash(seed);
  const number = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number) => least + Math.floor(number() * (most - least + 1));
  return {
    number,
    integer,
    pick: (items) => items[integer(0, items.length - 1)]!,
    of: (name) => seeded(`${seed}/${name}`),
  };
}
