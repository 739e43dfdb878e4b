import { isIdentifier } from '../identifier.ts';
import { quoted, stringLiteral } from '../type-text.ts';

const keyText = (key: string): string =>
  key === '__proto__' ? "['__proto__']" : isIdentifier(key) ? key : key.length < 200 ? stringLiteral(key) : quoted(key);

/** A JSON value as a TypeScript expression that evaluates to exactly it, and to nothing else. */
export function literal(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => literal(item, inner));
    const line = `[${items.join(', ')}]`;
    return line.length + indent.length < 110 && !line.includes('\n')
      ? line
      : `[\n${items.map((i) => `${inner}${i},\n`).join('')}${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    const items = entries.map(([key, v]) => `${keyText(key)}: ${literal(v, inner)}`);
    const line = items.length ? `{ ${items.join(', ')} }` : '{}';
    return line.length + indent.length < 110 && !line.includes('\n')
      ? line
      : `{\n${items.map((i) => `${inner}${i},\n`).join('')}${indent}}`;
  }
  return typeof value === 'string' ? stringLiteral(value) : (JSON.stringify(value) ?? 'null');
}
