const longest = 110;

/** A comment as short as its text allows. Its lines come as ` * …`, so no text can look like the end of it. */
function commentText(lines: readonly string[], indent: string): string {
  const only = `${indent}/** ${lines[0]?.slice(' * '.length)} */`;
  // On one line with the start or the end of the comment, @ts-expect-error would be a directive.
  if (lines.length === 1 && only.length <= longest && !only.includes('@')) return only;
  return ['/**', ...lines.map((line) => line.trimEnd()), ' */'].map((line) => indent + line).join('\n');
}

/**
 * Interfaces as json-schema-to-typescript writes them without its formatter, which would cost ten times as much: with
 * indentation, semicolons, short comments and an empty line before each interface.
 * @param property What becomes of a line that declares a property; it is never given one of a comment.
 */
export function interfaceLines(text: string, property: (line: string) => string): string {
  const out: string[] = [];
  let comment: string[] | undefined;
  let isInside = false;
  let isDescribed = false;
  for (const line of text.split('\n')) {
    if (comment && line !== ' */') comment.push(line);
    else if (comment) {
      out.push(`${isInside ? '' : '\n'}${commentText(comment, isInside ? '  ' : '')}`);
      isDescribed = !isInside;
      comment = undefined;
    } else if (line === '/**') comment = [];
    else if (line === '}') {
      out.push(line);
      isInside = false;
    } else if (isInside && line) out.push(`  ${property(line)};`);
    else if (line) {
      out.push(isDescribed ? line : `\n${line}`);
      isInside = true;
      isDescribed = false;
    }
  }
  return out.join('\n');
}
