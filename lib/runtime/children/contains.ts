type Json = unknown;
const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// The keys of associative lists in the core API, in the order in which they identify an element.
const listKeys = ['name', 'key', 'containerPort', 'port', 'mountPath', 'type', 'ip', 'uid'] as const;

/** The element of a live list that a wanted one is about: by its key where it has one, else by position. */
function counterpart(live: readonly Json[], wanted: Json, position: number): Json {
  if (!isObject(wanted)) return live[position];
  const key = listKeys.find((name) => wanted[name] !== undefined);
  if (key === undefined) return live[position];
  return live.find((element) => isObject(element) && element[key] === wanted[key]) ?? live[position];
}

/**
 * Does a live object have everything that is wanted? What else it has (defaults, fields of other writers) does not
 * count; undefined in what is wanted says nothing.
 */
export function contains(live: Json, wanted: Json): boolean {
  if (wanted === undefined) return true;
  if (Array.isArray(wanted)) {
    if (!Array.isArray(live) || live.length < wanted.length) return false;
    return wanted.every((element, i) => contains(counterpart(live, element, i), element));
  }
  if (!isObject(wanted)) return live === wanted;
  if (!isObject(live)) return false;
  return Object.entries(wanted).every(([key, value]) =>
    contains(Object.hasOwn(live, key) ? live[key] : undefined, value),
  );
}
