type Json = unknown;
const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// The keys of associative lists in the core API, in the order in which they identify an element.
const listKeys = ['name', 'key', 'containerPort', 'port', 'mountPath', 'type', 'ip', 'uid'] as const;

/** The element of a live list that a wanted one is about: one that has it all, else by its key, else by position. */
function counterpart(live: readonly Json[], wanted: Json, position: number): Json {
  if (!isObject(wanted) || contains(live[position], wanted)) return live[position];
  const key = listKeys.find((name) => wanted[name] !== undefined);
  return (
    live.find((element) => contains(element, wanted)) ??
    live.find((element) => key && isObject(element) && element[key] === wanted[key]) ??
    live[position]
  );
}

/**
 * What a live value has where a wanted one says something. What else it has (defaults, fields and elements of other
 * writers) is left out, but for lists of plain values: those are one value.
 */
export function projection(live: Json, wanted: Json): Json {
  if (Array.isArray(wanted) && Array.isArray(live) && wanted.some(isObject))
    return wanted.map((element, i) => projection(counterpart(live, element, i), element));
  if (!isObject(wanted) || !isObject(live)) return live;
  return Object.fromEntries(
    Object.entries(wanted)
      .filter(([key, value]) => value !== undefined && Object.hasOwn(live, key))
      .map(([key, value]) => [key, projection(live[key], value)]),
  );
}

/** One content, in JSON: a key whose value is undefined is none. */
function areAlike(a: Json, b: Json): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, i) => areAlike(each, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => areAlike(a[key], b[key]));
}

/**
 * Does a live value have everything that is wanted? Undefined in what is wanted says nothing. The same as comparing
 * with the projection, without making one: this is asked of each child in each pass.
 */
export function contains(live: Json, wanted: Json): boolean {
  if (wanted === undefined) return true;
  if (Array.isArray(wanted) && Array.isArray(live) && wanted.some(isObject))
    return wanted.every((element, i) => contains(counterpart(live, element, i), element));
  if (!isObject(wanted) || !isObject(live)) return areAlike(live, wanted);
  return Object.entries(wanted).every(
    ([key, value]) => value === undefined || (Object.hasOwn(live, key) && contains(live[key], value)),
  );
}
