/// <reference path="./engine/web-assembly.d.ts" />
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BrotliOptions, brotliDecompress } from 'node:zlib';
import { ModuleMissingError } from './module-missing-error.ts';

const compiled = new Map<string, Promise<WebAssembly.Module>>();

const decompress = promisify<Uint8Array, BrotliOptions, Uint8Array>(brotliDecompress);

/** In one piece: pieces would be copied together, and the module be in memory twice. */
const onePiece = { chunkSize: 64 * 1024 * 1024 };

async function compile(path: string): Promise<WebAssembly.Module> {
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new ModuleMissingError(path) : error;
  });
  return WebAssembly.compile(path.endsWith('.br') ? await decompress(content, onePiece) : content);
}

/** The module of a file, `.wasm` or `.wasm.br`, compiled once in a process. The default is the one in this package. */
export function compiledModule(path = fileURLToPath(new URL('./apiserver.wasm.br', import.meta.url))) {
  const known = compiled.get(path) ?? compile(path);
  compiled.set(path, known);
  known.catch(() => compiled.delete(path));
  return known;
}
