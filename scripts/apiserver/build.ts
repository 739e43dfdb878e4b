import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildModule } from './module-build.ts';
import { moduleFiles } from './module-file.ts';

// `npm run apiserver`: builds the module into the cache and says where it is; with --twice builds it once more, and fails
// when the bytes differ.
const { wasm, brotli } = await moduleFiles();
const built = readFileSync(wasm);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const megabytes = (bytes: Uint8Array) => `${(bytes.length / 1e6).toFixed(1)} MB`;
console.log(`${wasm}\nsha256 ${sha256(built)}, ${megabytes(built)}, shipped ${megabytes(readFileSync(brotli))}`);

if (process.argv.includes('--twice')) {
  const again = await buildModule(process.env);
  if (!again.equals(built)) throw new Error(`expected the same bytes again, found sha256 ${sha256(again)}`);
  console.log('built again: the same bytes');
}

// So that `npm run synth` finds it.
await import('../packaging/build.ts');
