import { blockScalar } from './block-scalar.ts';
import { type Lines, noContent } from './lines.ts';
import { plainScalar, undecided } from './plain-scalar.ts';
import { quotedScalar } from './quoted-scalar.ts';

/** Thrown at the first line outside the part of YAML that is read. */
export const beyond = new Error('beyond block YAML');
const stop = (): never => {
  throw beyond;
};
const decided = (value: unknown): unknown => (value === undecided ? stop() : value);

const deepest = 100;
/** Blocks of at least so many lines are looked up before they are read. */
const longBlock = 8;
const keyPattern = /[A-Za-z_$][\w$./-]*(?=:(?: |$))/y;
/** Keys that are no strings in YAML, or no plain properties in JavaScript. */
const oddKeys = new Set([...['null', 'Null', 'NULL', 'true', 'True', 'TRUE', 'false', 'False', 'FALSE'], '__proto__']);

/** A text from a column on, without the spaces at its end. */
function trimmed(text: string, from: number): string {
  let end = text.length;
  while (end > from && text.charCodeAt(end - 1) === 32) end--;
  return text.slice(from, end);
}

function indentOf(text: string): number {
  let indent = 0;
  while (text.charCodeAt(indent) === 32) indent++;
  return indent;
}

/** Reads one document after the other. Blocks with the same text are one object, read once. */
export class BlockReader {
  readonly #source: Lines;
  readonly #blocks = new Map<string, unknown>();
  /** The line at hand, how far it is indented, and where its document ends. */
  #at = 0;
  #indent = 0;
  #end = 0;

  constructor(source: Lines) {
    this.#source = source;
  }

  /** The document on some lines; undefined where they have no content. Throws `beyond`. */
  document(start: number, end: number): unknown {
    this.#end = end;
    this.#moveTo(start);
    if (this.#at >= end) return undefined;
    const value = this.#node(0);
    return this.#at < end ? stop() : value;
  }

  /** Moves to a line, or to the next one with content. */
  #moveTo(line: number): void {
    const { indents } = this.#source;
    let at = line;
    while (at < this.#end && indents[at] === noContent) at++;
    this.#at = at;
    this.#indent = at < this.#end ? indents[at]! : -1;
  }

  #isItem(indent: number): boolean {
    const line = this.#source.line(this.#at);
    return line.charCodeAt(indent) === 45 && (line.length === indent + 1 || line.charCodeAt(indent + 1) === 32);
  }

  /** The mapping or sequence that starts at the line at hand. */
  #node(depth: number): unknown {
    return this.#isItem(this.#indent) ? this.#sequence(this.#indent, depth) : this.#mapping(this.#indent, depth);
  }

  #sequence(indent: number, depth: number): unknown[] {
    const items: unknown[] = [];
    while (this.#indent === indent && this.#isItem(indent)) {
      const line = this.#source.line(this.#at);
      let start = indent + 1;
      while (line.charCodeAt(start) === 32) start++;
      if (start === line.length || this.#isItem(start)) stop();
      keyPattern.lastIndex = start;
      items.push(keyPattern.test(line) ? this.#mapping(start, depth + 1) : this.#scalar(line, start, indent));
    }
    return this.#indent > indent ? stop() : items;
  }

  /** A mapping whose keys stand at a column; its first line may be that of the item it is. */
  #mapping(indent: number, depth: number): Record<string, unknown> {
    if (depth > deepest) stop();
    const value: Record<string, unknown> = {};
    do {
      const line = this.#source.line(this.#at);
      keyPattern.lastIndex = indent;
      if (!keyPattern.test(line)) stop();
      const key = line.slice(indent, keyPattern.lastIndex);
      if (Object.hasOwn(value, key) || oddKeys.has(key)) stop();
      let start = keyPattern.lastIndex + 1;
      while (line.charCodeAt(start) === 32) start++;
      value[key] = start === line.length ? this.#below(indent, depth + 1) : this.#scalar(line, start, indent);
    } while (this.#indent === indent && !this.#isItem(indent));
    return this.#indent > indent ? stop() : value;
  }

  /** What stands below a key: more indented, or a sequence at the same column; null where nothing does. */
  #below(indent: number, depth: number): unknown {
    this.#moveTo(this.#at + 1);
    if (this.#indent > indent) return this.#block(indent, depth);
    return this.#indent === indent && this.#isItem(indent) ? this.#sequence(indent, depth) : null;
  }

  /** A node that is more indented than what it belongs to. */
  #block(indent: number, depth: number): unknown {
    const { ends, indents, text } = this.#source;
    const start = this.#at;
    let end = ends[start]!;
    while (end < this.#end && indents[end]! > indent) end = ends[end]!;
    end = Math.min(end, this.#end);
    if (end - start < longBlock) return this.#node(depth);
    const block = text.slice(this.#source.start(start), this.#source.start(end));
    const known = this.#blocks.get(block);
    if (known === undefined) {
      const value = this.#node(depth);
      this.#blocks.set(block, value);
      return value;
    }
    this.#moveTo(end);
    return known;
  }

  /** The scalar, or empty collection, that starts at a column of the line at hand. */
  #scalar(line: string, start: number, indent: number): unknown {
    const text = trimmed(line, start);
    const code = text.charCodeAt(0);
    if (code === 124 || code === 62) return this.#blockScalar(text, indent);
    const whole = this.#folded(text, indent);
    if (code === 34 || code === 39) return decided(quotedScalar(whole));
    if (whole === '[]') return [];
    return whole === '{}' ? {} : decided(plainScalar(whole));
  }

  /** A scalar without its line ends: it goes on as long as lines are more indented than what it belongs to. */
  #folded(text: string, indent: number): string {
    let last = this.#at;
    this.#moveTo(last + 1);
    if (this.#indent <= indent) return text;
    const parts = [text];
    for (; this.#indent > indent; last = this.#at, this.#moveTo(last + 1)) {
      if (this.#at !== last + 1) stop(); // an empty line, or a comment
      parts.push(trimmed(this.#source.line(this.#at), this.#indent));
    }
    const isPlain = !/^["']/.test(text);
    if (isPlain && (plainScalar(text) === undecided || parts.some((part) => plainScalar(`a ${part}`) === undecided)))
      stop();
    return parts.join(' ');
  }

  #blockScalar(header: string, indent: number): unknown {
    const first = this.#at + 1;
    const column = first < this.#end ? indentOf(this.#source.line(first)) : stop();
    if (column <= indent || column === this.#source.line(first).length) stop();
    const content: string[] = [];
    let end = first;
    for (; end < this.#end; end++) {
      const line = this.#source.line(end);
      if (indentOf(line) < Math.min(column, line.length)) break;
      content.push(line.slice(column));
    }
    this.#moveTo(end);
    return this.#indent > indent ? stop() : decided(blockScalar(header, content));
  }
}
