import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TypesModule } from '../../lib/codegen/kind-source.ts';
import { typesModule } from '../../lib/codegen/types-module.ts';
import { anyModule } from './hostile/arbitrary-module.ts';
import { exportedValues, sideEffects } from './hostile/evaluated.ts';
import { helper, typeCheck } from './hostile/type-check.ts';

const contractsOf = ({ kinds }: TypesModule) =>
  kinds.flatMap(({ versions }) =>
    versions.flatMap(({ status }) => (status && 'contract' in status ? [JSON.stringify(status.contract)] : [])),
  );
const textOf = async (module: TypesModule) => (await typesModule(module)).text;

describe('a module generated from any text', () => {
  test('exports the contracts as they are, and runs nothing else', () =>
    fc.assert(
      fc.asyncProperty(anyModule, async (module) => {
        const { names, json, attacks } = await exportedValues(await textOf(module));
        expect({ json, attacks }).toEqual({ json: contractsOf(module), attacks: 0 });
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 120 },
    ));

  test('only declares: a bundler keeps nothing of a bare import', () =>
    fc.assert(
      fc.asyncProperty(anyModule, async (module) => expect(await sideEffects(await textOf(module))).toBe('')),
      { numRuns: 50 },
    ));

  test('is the same text each time', () =>
    fc.assert(
      fc.asyncProperty(anyModule, async (module) => expect(await textOf(module)).toBe(await textOf(module))),
      { numRuns: 25 },
    ));

  test('is sound TypeScript, and its contracts are contracts', async () => {
    const modules = fc.sample(anyModule, { numRuns: 100, seed: 20 });
    const texts = await Promise.all(modules.map((module) => textOf({ ...module, conditionsImport: helper })));
    expect(typeCheck('hostile-modules', texts)).toBe('');
  }, 60_000);
});
