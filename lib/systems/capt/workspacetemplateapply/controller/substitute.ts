/** A value with each `${NAME}` of a known name replaced by its text, in every string of it: once, and as plain text. */
export function substitute<T>(value: T, variables: Readonly<Record<string, string>>): T {
  const replaced = (each: unknown): unknown => {
    if (typeof each === 'string')
      return each.replace(/\$\{([^${}]+)\}/g, (found, name: string) =>
        Object.hasOwn(variables, name) ? variables[name]! : found,
      );
    if (Array.isArray(each)) return each.map(replaced);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, replaced(inner)]));
  };
  return replaced(value) as T;
}
