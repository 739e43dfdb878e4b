import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lazy = /Promise\.resolve\(\)\.then\(\(\) => __importStar\(require\(('[^.'][^']*')\)\)\)/g;
const native = "Promise.resolve(process.getBuiltinModule('node:module').createRequire(__filename)($1))";

/**
 * `import()` of a package in a CommonJS build: TypeScript makes it a `require`, and inside jest that is jest's own. It
 * refuses the `import()` inside json-schema-to-typescript's formatter and kills the process; Node's own takes it.
 */
export function loadLazilyWithNode(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  )) {
    const text = readFileSync(join(folder, name), 'utf8');
    const loaded = text.replace(lazy, native);
    if (loaded !== text) writeFileSync(join(folder, name), loaded);
  }
}
