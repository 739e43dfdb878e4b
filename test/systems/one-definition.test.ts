import { readdirSync, readFileSync } from 'node:fs';
import * as conditions from '@cdk8s-status/conditions';
import * as check from '@cdk8s-status/conditions/check';
import * as kstatus from '@cdk8s-status/conditions/kstatus';
import * as merge from '@cdk8s-status/conditions/merge';
import * as validate from '@cdk8s-status/conditions/validate';
import { describe, expect, test } from '@jest/globals';
import { deriveDittoServer } from '../../lib/systems/dittofs/dittoserver/derive.ts';
import { deriveGitTarget } from '../../lib/systems/gitops-reverser/gittarget/derive.ts';
import { deriveLocustTest } from '../../lib/systems/locust/locusttest/derive.ts';
import { everyPass } from './gittarget/gate-table.ts';
import { at, time } from './pass.ts';

const root = new URL('../../', import.meta.url);
const sources = ['lib', 'packages'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/node_modules|build\//.test(file))
    .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(new URL(`${folder}/${file}`, root), 'utf8') })),
);
const helpers = Object.keys({ ...conditions, ...check, ...kstatus, ...merge, ...validate });
const definitionsOf = (name: string) => {
  const definition = new RegExp(`^\\s*(export )?(async )?(function\\*? |const |let |class )${name}\\b`, 'm');
  return sources.filter(({ text }) => definition.test(text)).map(({ file }) => file);
};

describe('of each helper', () => {
  test.each(helpers)('%s there is exactly one definition, in the helper package [D-29 OFF]', (name) => {
    expect(definitionsOf(name)).toEqual([expect.stringMatching(/^packages\/conditions\/src\//)]);
  });

  test('the list is not empty, and neither are the sources [D-29 OFF]', () => {
    expect(helpers).toEqual(expect.arrayContaining(['setCondition', 'removeCondition', 'applyVerdicts', 'summarize']));
    expect(sources.length).toBeGreaterThan(60);
  });
});

describe('no system has a helper of its own:', () => {
  const object = { metadata: { name: 'x', generation: 1, creationTimestamp: time(0) }, spec: {} };
  const pass = { object, previous: undefined, now: at(0) };

  test('what it derives has status, reason and message; one function stamps time and generation [D-29 OFF]', () => {
    const percona = { spec: { percona: { enabled: true } } };
    const derived = [
      ...everyPass.map((observed) => deriveGitTarget({ ...pass, observed })),
      deriveDittoServer({ ...pass, object: { ...object, ...percona }, observed: { config: 'valid' } }),
      deriveLocustTest({ ...pass, object: { ...object, spec: undefined }, observed: { resources: 'created' } }),
    ];
    const verdicts = derived.flatMap((said) => ('verdicts' in said ? Object.values(said.verdicts) : []));
    expect(new Set(verdicts.flatMap((verdict) => Object.keys(verdict)))).toEqual(
      new Set(['status', 'reason', 'message']),
    );
  });
});
