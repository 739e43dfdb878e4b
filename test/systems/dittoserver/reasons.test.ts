import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { dittoServerStatus } from '../../../lib/systems/dittofs/dittoserver/status.ts';
import { statesOf } from '../pass.ts';
import { everyInput, passOn } from './decision-table.ts';

const old = ['StatefulSetReady', 'StatefulSetNotReady'];
const root = new URL('../../../', import.meta.url);
const filesUnder = (folder: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => `${folder}/${file}`);
const met = new Set(
  everyInput.flatMap((input) => Object.entries(statesOf(passOn(input).status)).map((e) => e.join('='))),
);

describe('the reasons of a DittoServer', () => {
  test('are declared in one place, and each of them, no other, is met in some pass [D-21 OFF]', () => {
    const declared = Object.entries(dittoServerStatus.conditions).flatMap(([type, { True, False }]) => [
      ...Object.keys(True).map((reason) => `${type}=True/${reason}`),
      ...Object.keys(False).map((reason) => `${type}=False/${reason}`),
    ]);
    expect([...met].sort()).toEqual(declared.sort());
    expect(dittoServer.versions[0].status).toBe(dittoServerStatus);
  });

  test('of Ready are the new ones in every pass [D-30 OFF]', () => {
    const ready = [...met].filter((state) => state.startsWith('Ready='));
    expect(ready.sort()).toEqual(['Ready=False/ConditionsNotMet', 'Ready=True/AllConditionsMet']);
  });

  test('are not the old ones: no test and no source names them [D-30 OFF]', () => {
    const files = ['lib', 'packages', 'test'].flatMap(filesUnder).filter((file) => !import.meta.url.endsWith(file));
    const naming = files.filter((file) => old.some((name) => readFileSync(new URL(file, root), 'utf8').includes(name)));
    expect(naming).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });
});
