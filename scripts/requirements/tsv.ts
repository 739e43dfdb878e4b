/** The rows of a table of tab-separated values, its heading left out. */
export const tsvRows = (text: string): readonly (readonly string[])[] =>
  text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((cell) => cell.trim()));
