/** What `kubectl get` printed: one list per line, the header first; a cell without text is ''. */
export function printedTable(stdout: string): readonly (readonly string[])[] {
  const lines = stdout.trimEnd().split('\n');
  // A column starts where its header does and ends where the next one starts.
  const starts = [...lines[0]!.matchAll(/\S+(?: \S+)*/g)].map(({ index }) => index);
  return lines.map((line) => starts.map((start, i) => line.slice(start, starts[i + 1]).trim()));
}
