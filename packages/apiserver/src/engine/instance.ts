import { type WasiHost, wasiImports } from './wasi.ts';

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly _initialize: () => void;
  readonly reserve: (size: number) => number;
  readonly call: () => bigint;
}

/** One running module: JSON in, JSON out. After it threw, it must not be called again. */
export interface Instance {
  call(request: string): string;
  /** What its memory has grown to, in bytes. */
  memorySize(): number;
}

/** Starts the module, which takes about half a second. */
export function startInstance(module: WebAssembly.Module, host: WasiHost): Instance {
  let exports: Exports;
  const view = () => new DataView(exports.memory.buffer);
  exports = new WebAssembly.Instance(module, wasiImports(module, view, host)).exports as unknown as Exports;
  exports._initialize();
  return {
    call(request) {
      const bytes = new TextEncoder().encode(request);
      const start = exports.reserve(bytes.length) >>> 0;
      new Uint8Array(exports.memory.buffer, start, bytes.length).set(bytes);
      const place = BigInt.asUintN(64, exports.call());
      const response = new Uint8Array(exports.memory.buffer, Number(place >> 32n), Number(place & 0xffffffffn));
      return new TextDecoder().decode(response);
    },
    memorySize: () => exports.memory.buffer.byteLength,
  };
}
