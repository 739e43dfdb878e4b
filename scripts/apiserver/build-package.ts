import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../packaging/compiler.ts';
import { root } from '../packaging/project.ts';
import { moduleFiles } from './module-file.ts';

// What `npm pack` ships: the compiled wrapper, and the compressed module beside it.
const folder = join(root, 'packages/apiserver');
const build = join(folder, 'build');
rmSync(build, { recursive: true, force: true });
await compile(join(folder, 'tsconfig.json'), build);
copyFileSync((await moduleFiles()).brotli, join(build, 'apiserver.wasm.br'));
