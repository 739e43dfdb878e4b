/** The file of the module is not there: the package is a checkout that was not built. */
export class ModuleMissingError extends Error {
  override readonly name = 'ModuleMissingError';

  constructor(path: string) {
    super(
      `${path}: expected the WebAssembly module, found no file: npm run apiserver builds it, with Go 1.26 or newer`,
    );
  }
}
