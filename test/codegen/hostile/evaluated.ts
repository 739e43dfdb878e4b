import { createContext, runInContext } from 'node:vm';
import { build, transform } from 'esbuild';

/** What importing a module would run, without what only declares: esbuild drops that. */
export async function sideEffects(text: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: 'import "module"' },
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
    plugins: [
      {
        name: 'module',
        setup(host) {
          host.onResolve({ filter: /.*/ }, ({ path }) => ({ path, namespace: 'text' }));
          host.onLoad({ filter: /.*/, namespace: 'text' }, () => ({ contents: text, loader: 'ts' }));
        },
      },
    ],
  });
  return outputFiles[0]!.text.trim();
}

/** The values that a module exports, as JSON, by name in the order of its text; in a context of its own. */
export async function exportedValues(text: string): Promise<{ names: string[]; json: string[]; attacks: number }> {
  const { code } = await transform(text, { loader: 'ts', format: 'cjs' });
  const context = createContext({ module: { exports: {} }, attacks: 0 });
  runInContext(`function attack() { attacks++; }\n${code}`, context);
  const names = [...text.matchAll(/^export const (\w+) = /gm)].map(([, name]) => name!);
  const json = names.map((name) =>
    String(runInContext(`JSON.stringify(module.exports[${JSON.stringify(name)}])`, context)),
  );
  return { names, json, attacks: context.attacks };
}
