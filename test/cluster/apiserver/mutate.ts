import type { Random } from './random.ts';

type Node = Record<string, unknown> | unknown[];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every object and list of a value, with the value itself. */
function nodesOf(value: unknown): Node[] {
  if (!isNode(value)) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}

const strange: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    7,
    2 ** 40,
    '',
    'x',
    'True',
    'not a name!',
    'a.b',
    'v1',
    'v2',
    'Age',
    '*',
    '.spec',
  ],
  ...['2026-01-01T00:00:00Z', 'a'.repeat(70), [], {}, ['a', 'a'], { a: 1 }, [{ type: 'Ready' }]],
];

/** One change somewhere in a value: something goes, comes twice, or becomes something strange. */
function change(value: Node, random: Random): void {
  const node = random.pick(nodesOf(value));
  const keys = Object.keys(node);
  const key = keys.length ? random.pick(keys) : 'extra';
  const change = random.below(4);
  if (Array.isArray(node)) {
    const index = Number(key) || 0;
    if (change === 0) node.splice(index, 1);
    else if (change === 1) node.push(structuredClone(node[index] ?? random.pick(strange)));
    else node[index] = structuredClone(random.pick(strange));
  } else if (change === 0) delete node[key];
  else node[change === 1 ? 'extra' : key] = structuredClone(random.pick(strange));
}

/** A changed copy: one to three changes. */
export function mutant<T extends Node>(value: T, random: Random): T {
  const copy = structuredClone(value);
  for (let left = 1 + random.below(3); left > 0; left--) change(copy, random);
  return copy;
}
