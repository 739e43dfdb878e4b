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
 * The rows of one version of a kind in a fact sheet: tab-separated path, type, required, constraints, under a heading as
 * `# GitTarget configbutler.ai/v1alpha1`; or of the kind's only one.
 */
export function readFactSheet(file: string, heading: string): Fact[] {
  const sections = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n# ');
  // A sheet may have one version that stands for all of a kind.
  const kind = sections.filter((text) => text.startsWith(`${heading.split(' ')[0]} `));
  const section = kind.find((text) => text.startsWith(`${heading} `)) ?? (kind.length === 1 ? kind[0] : undefined);
  if (!section) throw new Error(`${file}: no heading "# ${heading}"`);
  return section
    .split('\n')
    .slice(1)
    .map((line) => {
      const [path = '', type = '', required = '', constraints = ''] = line.split('\t');
      return { path, type, required: required === 'required', constraints: parseConstraints(constraints) };
    });
}
