const longest = 100;
const pascalCases = new Map<string, string>();

function toPascalCase(text: string): string {
  const words = text
    .slice(0, longest)
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
}

/** The letters and digits of a text, each word with a capital: `secret-ref` → `SecretRef`. Empty where there are none. */
export function pascalCase(text: string): string {
  if (text.length > longest) return toPascalCase(text);
  const known = pascalCases.get(text);
  if (known !== undefined) return known;
  const made = toPascalCase(text);
  pascalCases.set(text, made);
  return made;
}

/** `GitTarget` → `gitTarget`, `CAPTCluster` → `captCluster`. */
export const camelCase = (pascal: string): string =>
  pascal.replace(/^[A-Z]+(?=[A-Z][a-z]|[^A-Za-z]|$)|^[A-Z]/, (head) => head.toLowerCase());

/** Is it a name that needs no quotes as a key? */
export const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** The names of one module: none is given twice. */
export class Names {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  /** The wanted name made an identifier, or with the first free number after it; at most a hundred characters. */
  take(wanted: string): string {
    // A letter behind a digit is a capital: json-schema-to-typescript would make it one, and the name another.
    const letters = wanted.replace(/\d[a-z]/g, (pair) => pair.toUpperCase());
    const base = (/^[A-Za-z]/.test(letters) ? letters : `X${letters}`).slice(0, longest);
    let name = base;
    let number = this.#next.get(base) ?? 2;
    for (; this.#taken.has(name); number++) name = `${base}${number}`;
    this.#next.set(base, number);
    this.#taken.add(name);
    return name;
  }
}
