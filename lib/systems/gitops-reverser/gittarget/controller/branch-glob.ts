type Token = { readonly any: true } | { readonly one: (character: string) => boolean };

const literal = (wanted: string): Token => ({ one: (character) => character === wanted });

/** Characters, and ranges such as a-z; a hyphen at either end is one of the characters. */
function rangesOf(members: readonly string[]): readonly (readonly [from: string, to: string])[] {
  const [from, hyphen, to] = members;
  if (from === undefined) return [];
  return hyphen === '-' && to !== undefined
    ? [[from, to], ...rangesOf(members.slice(3))]
    : [[from, from], ...rangesOf(members.slice(1))];
}

/** What is between brackets, or undefined where they are not closed: then the bracket stands for itself. */
function bracket(glob: readonly string[], open: number): { readonly token: Token; readonly end: number } | undefined {
  const isNegated = glob[open + 1] === '!' || glob[open + 1] === '^';
  const begin = open + (isNegated ? 2 : 1);
  const end = glob.indexOf(']', begin + 1); // one that comes first is a member
  if (end === -1) return undefined;
  const ranges = rangesOf(glob.slice(begin, end));
  const isMember = (character: string) => ranges.some(([from, to]) => from <= character && character <= to);
  return { token: { one: (character) => isMember(character) !== isNegated }, end };
}

function tokensOf(text: string): readonly Token[] {
  const glob = [...text];
  const tokens: Token[] = [];
  for (let i = 0; i < glob.length; i++) {
    const character = glob[i]!;
    const found = character === '[' ? bracket(glob, i) : undefined;
    if (found) {
      tokens.push(found.token);
      i = found.end;
    } else if (character === '*') tokens.push({ any: true });
    else if (character === '?') tokens.push({ one: () => true });
    else if (character === '\\' && i + 1 < glob.length) tokens.push(literal(glob[++i]!));
    else tokens.push(literal(character));
  }
  return tokens;
}

/** Only the last star is ever taken up again, so the time is that of both lengths multiplied, whatever the glob. */
function matchesSegment(segment: string, glob: string): boolean {
  const tokens = tokensOf(glob);
  const text = [...segment];
  let [at, token] = [0, 0];
  let star: { token: number; at: number } | undefined;
  while (at < text.length) {
    const next = tokens[token];
    if (next && 'any' in next) star = { token: ++token, at };
    else if (next?.one(text[at]!)) {
      at++;
      token++;
    } else if (star) {
      at = ++star.at;
      token = star.token;
    } else return false;
  }
  return tokens.slice(token).every((rest) => 'any' in rest);
}

/**
 * Does a shell glob match the name of a branch? `*` and `?` stand for what is between two slashes, `[a-z]` and `[!a-z]`
 * for one character, a backslash takes the next one literally.
 */
export function matchesBranch(branch: string, glob: string): boolean {
  const [segments, globs] = [branch.split('/'), glob.split('/')];
  return segments.length === globs.length && segments.every((segment, i) => matchesSegment(segment, globs[i]!));
}
