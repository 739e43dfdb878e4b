/** A property: its comment, and its name with `?` where it is optional, both as text. */
interface PropertyTemplate {
  readonly comment: string;
  readonly key: string;
}

/** An interface without its name and without the types in it: what interfaces of one form have in common. */
export interface InterfaceTemplate {
  readonly comment: string;
  readonly properties: readonly PropertyTemplate[];
}

const longest = 110;
const declaration = /^export interface (\w+) \{$/;
/** Stands for every type: each interface puts its own there. */
export const anyType = 'T';

/** A comment as short as its text allows. Its lines come as ` * …`, so no text can look like the end of it. */
function commentText(lines: readonly string[], indent: string): string {
  const only = `${indent}/** ${lines[0]?.slice(' * '.length)} */\n`;
  // On one line with the start or the end of the comment, @ts-expect-error would be a directive.
  if (lines.length === 1 && only.length <= longest && !only.includes('@')) return only;
  return ['/**', ...lines.map((line) => line.trimEnd()), ' */'].map((line) => `${indent}${line}\n`).join('');
}

/**
 * Interfaces by name, read from what json-schema-to-typescript writes without its formatter, which would cost ten times
 * as much. Lines of a comment are told from lines of code by their place, never by their text.
 */
export function interfaceTemplates(text: string): ReadonlyMap<string, InterfaceTemplate> {
  const templates = new Map<string, InterfaceTemplate>();
  let comment = '';
  let lines: string[] | undefined;
  let open: { readonly name: string; readonly comment: string; readonly properties: PropertyTemplate[] } | undefined;
  for (const line of text.split('\n')) {
    if (lines && line !== ' */') lines.push(line);
    else if (lines) {
      comment = commentText(lines, open ? '  ' : '');
      lines = undefined;
    } else if (line === '/**') lines = [];
    else if (line === '}' && open) {
      templates.set(open.name, open);
      open = undefined;
    } else if (line && open) {
      open.properties.push({ comment, key: line.endsWith(`: ${anyType}`) ? line.slice(0, -anyType.length - 2) : line });
      comment = '';
    } else if (line) {
      open = { name: declaration.exec(line)?.[1] ?? '', comment, properties: [] };
      comment = '';
    }
  }
  return templates;
}
