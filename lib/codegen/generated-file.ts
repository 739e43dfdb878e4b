/** A file to be written: where, relative to the output folder and with `/`, and what. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}
