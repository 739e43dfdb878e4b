/** The part of WebAssembly that is used here: its types come with the DOM's, which code for Node does without. */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, (...args: never[]) => number>>;

  interface Memory {
    readonly buffer: ArrayBuffer;
  }

  class Module {
    private constructor();
    static imports(module: Module): { readonly module: string; readonly name: string; readonly kind: string }[];
  }

  class Instance {
    constructor(module: Module, imports: Imports);
    readonly exports: Readonly<Record<string, unknown>>;
  }

  function compile(bytes: Uint8Array): Promise<Module>;
}
