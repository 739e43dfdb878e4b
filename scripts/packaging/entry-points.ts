type Conditions = { readonly require: { readonly types: string } };
type Exports = Readonly<Record<string, Conditions | string | null>>;

/** The subpaths that a package offers, its patterns expanded over its files: `.`, `./check`, … */
export function entryPoints(exports: Exports, files: readonly string[]): string[] {
  const closed = Object.keys(exports).filter((key) => exports[key] === null);
  const isClosed = (subpath: string) =>
    closed.some((key) => (key.endsWith('*') ? subpath.startsWith(key.slice(0, -1)) : subpath === key));
  return Object.entries(exports).flatMap(([key, target]) => {
    if (target === null) return [];
    if (typeof target === 'string' || !key.includes('*')) return [key];
    const [before, after] = target.require.types.replace('./', '').split('*') as [string, string];
    return files
      .filter((file) => file.startsWith(before) && file.endsWith(after))
      .map((file) => key.replace('*', file.slice(before.length, -after.length)))
      .filter((subpath) => !isClosed(subpath));
  });
}
