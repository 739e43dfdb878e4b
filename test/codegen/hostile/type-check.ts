import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const options = {
  extends: '../../tsconfig.json',
  compilerOptions: { skipLibCheck: true, types: [] },
  include: ['.'],
  exclude: [],
};

/** Where modules in the folder find the helper. */
export const helper = '../../packages/conditions/src/index.ts';

/** What TypeScript says of modules, all in one run, in a folder of their own under build/. */
export function typeCheck(name: string, modules: readonly string[]): string {
  const folder = join('build', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
  for (const [i, text] of modules.entries()) writeFileSync(join(folder, `module-${i}.ts`), text);
  const { stdout } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], {
    encoding: 'utf8',
  });
  if (!stdout) rmSync(folder, { recursive: true });
  return stdout;
}
