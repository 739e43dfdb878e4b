import { readFileSync } from 'node:fs';

/** What is known of one field of a spec. */
export interface Fact {
  /** `spec.service.annotations{}`: the values of a map; `spec.items[]`: the items of a list. */
  readonly path: string;
  /** A JSON type, or `core/v1 Name` for a core Kubernetes type. */
  readonly type: string;
  readonly required: boolean;
  /** default, enum, bounds, pattern, format, …, as JSON values. */
  readonly constraints: Readonly<Record<string, unknown>>;
}

/** `format="int32" minimum=1` as an object; each value is JSON. */
function parseConstraints(text: string): Fact['constraints'] {
  const starts = [...text.matchAll(/(?:^| )([A-Za-z][\w-]*)=/g)];
  return Object.fromEntries(
    starts.map((match, i) => [
      match[1]!,
      JSON.parse(text.slice(match.index + match[0].length, starts[i + 1]?.index ?? text.length)),
    ]),
  );
}

/**
 * The rows of one kind in a fact sheet: tab-separated path, type, required, constraints; they stand under a heading
 * that begins with `# Kind`.
 */
export function readFactSheet(file: string, kind: string): Fact[] {
  const [, ...sections] = readFileSync(new URL(file, import.meta.url), 'utf8').split(/^# /m);
  const section = sections.find((text) => text.startsWith(`${kind} `));
  if (!section) throw new Error(`${file}: expected a heading "# ${kind} …", found none`);
  return section
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [path = '', type = '', required = '', constraints = ''] = line.split('\t');
      return { path, type, required: required === 'required', constraints: parseConstraints(constraints) };
    });
}
