/** The leaves of an object by their path; elements of keyed lists have a step such as `[type=Ready]`. */
export type Fields = ReadonlyMap<string, unknown>;

const listKeys: Readonly<Record<string, string>> = {
  conditions: 'type',
  ownerReferences: 'uid',
  containers: 'name',
  ports: 'port',
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function leaves(value: unknown, steps: readonly string[]): readonly (readonly [string, unknown])[] {
  const key = listKeys[steps.at(-1) ?? ''];
  if (Array.isArray(value) && key && value.length > 0)
    return value.flatMap((each) => leaves(each, [...steps, `[${key}=${each[key]}]`]));
  if (isObject(value) && (steps.length === 0 || Object.keys(value).length > 0))
    return Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .flatMap(([name, inner]) => leaves(inner, [...steps, name]));
  return [[JSON.stringify(steps), value]];
}

/** The fields of an object. */
export const fieldsOf = (value: object): Fields => new Map(leaves(value, []));

type Node = Record<string, unknown>;

/** The element of a list that a step such as `[type=Ready]` names. */
function elementOf(list: Node[], step: string): Node {
  const [key, ...rest] = step.slice(1, -1).split('=');
  const known = list.find((each) => `${each[key!]}` === rest.join('='));
  if (known) return known;
  const made: Node = { [key!]: rest.join('=') };
  list.push(made);
  return made;
}

function put(into: Node, [step, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[step!] = value;
    return;
  }
  const isList = rest[0]!.startsWith('[');
  into[step!] ??= isList ? [] : {};
  if (isList) put(elementOf(into[step!] as Node[], rest[0]!), rest.slice(1), value);
  else put(into[step!] as Node, rest, value);
}

/** The object of these fields. */
export function objectOf(fields: Fields): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [path, value] of fields) put(object, JSON.parse(path), structuredClone(value));
  return object;
}
