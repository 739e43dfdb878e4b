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
export function mutant<T extends object>(value: T, random: Random): T {
  const copy = structuredClone(value);
  for (let left = 1 + random.below(3); left > 0; left--) change(copy as Node, random);
  return copy;
}

/** Another value of the same type. */
function another(value: unknown, random: Random): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + random.pick([1, -1, 10, 0.5]);
  return random.pick([`${value}a`, String(value).slice(1), 'x', 'True', 'False']);
}

/** One change that keeps most types: something goes, an item comes again, or a value becomes another. */
function changeContent(value: Node, random: Random): void {
  const nodes = nodesOf(value).filter((node) => Object.keys(node).length > 0);
  if (nodes.length === 0) return;
  const node = random.pick(nodes) as Record<string, unknown>;
  const key = random.pick(Object.keys(node));
  if (Array.isArray(node)) {
    if (random.below(2) === 0) node.splice(Number(key), 1);
    else node.push(structuredClone(node[Number(key)]));
  } else if (isNode(node[key]) || random.below(4) === 0) delete node[key];
  else node[key] = another(node[key], random);
}

/** A changed copy that is much like the value: one to three changes. */
export function variant<T extends object>(value: T, random: Random): T {
  const copy = structuredClone(value);
  for (let left = 1 + random.below(3); left > 0; left--) changeContent(copy as Node, random);
  return copy;
}
