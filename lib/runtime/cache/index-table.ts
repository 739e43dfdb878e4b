import type { ObjectKey } from './kubernetes-object.ts';

/** The keys of the objects that have a value. */
export interface IndexTable {
  move(key: ObjectKey, from: readonly string[], to: readonly string[]): void;
  keys(value: string): Iterable<ObjectKey>;
}

export function indexTable(): IndexTable {
  const keysByValue = new Map<string, Set<ObjectKey>>();

  const leave = (key: ObjectKey, value: string) => {
    const keys = keysByValue.get(value);
    keys?.delete(key);
    if (keys?.size === 0) keysByValue.delete(value);
  };
  const enter = (key: ObjectKey, value: string) => {
    const keys = keysByValue.get(value);
    if (keys) keys.add(key);
    else keysByValue.set(value, new Set([key]));
  };

  return {
    move(key, from, to) {
      for (const value of from) if (!to.includes(value)) leave(key, value);
      for (const value of to) if (!from.includes(value)) enter(key, value);
    },
    keys: (value) => keysByValue.get(value) ?? [],
  };
}
