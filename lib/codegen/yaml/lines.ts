const newline = 10;
const space = 32;
const hash = 35;

/** Stands for the indentation of an empty line and of a comment: more than any. */
export const noContent = 2 ** 30;

/** A text by its lines, none of which is copied before it is asked for: most are never looked at. */
export class Lines {
  readonly text: string;
  readonly count: number;
  /** How far each line is indented; `noContent` where it has none. Spaces only: a no-break space is content. */
  readonly indents: Int32Array;
  /** The next line with content that is less indented; the number of lines where none is. */
  readonly ends: Int32Array;
  readonly #starts: Int32Array;

  constructor(text: string) {
    this.text = text;
    const starts: number[] = [];
    const indents: number[] = [];
    for (let start = 0; start < text.length; start = text.indexOf('\n', start) + 1 || text.length) {
      let at = start;
      while (text.charCodeAt(at) === space) at++;
      const first = text.charCodeAt(at);
      starts.push(start);
      indents.push(first === newline || first === hash ? noContent : at - start);
    }
    this.count = starts.length;
    this.indents = new Int32Array(indents);
    this.ends = nextLess(this.indents);
    starts.push(text.length);
    this.#starts = new Int32Array(starts);
  }

  /** Where a line starts in the text. */
  start(line: number): number {
    return this.#starts[line]!;
  }

  /** A line without its end. */
  line(line: number): string {
    return this.text.slice(this.#starts[line]!, this.#starts[line + 1]! - 1);
  }
}

/** For each line the next one with content that is less indented. */
function nextLess(indents: Int32Array): Int32Array {
  const ends = new Int32Array(indents.length).fill(indents.length);
  const open = new Int32Array(indents.length);
  let count = 0;
  for (let i = 0; i < indents.length; i++) {
    const indent = indents[i]!;
    if (indent === noContent) continue;
    while (count > 0 && indents[open[count - 1]!]! > indent) ends[open[--count]!] = i;
    open[count++] = i;
  }
  return ends;
}
