import { describe, expect } from '@jest/globals';
import { type BehaviourProps, checkBehaviour } from '../../lib/testing/index.ts';
import { testWithModule } from '../apiserver/with-module.ts';
import { thing } from '../runtime/thing.ts';
import { homeMade, type Mistakes } from './home-made-controller.ts';
import { checks } from './in-process.ts';

const check = async (mistakes: Mistakes, more: Partial<BehaviourProps> = {}) =>
  checkBehaviour({
    run: homeMade(mistakes),
    prepare: (cluster) => cluster.install(thing),
    object: { apiVersion: 'test.io/v1', kind: 'Thing', metadata: { name: 'sample' }, spec: { size: 3 } },
    otherSpec: { size: 9 },
    quietMs: 60,
    server: await checks(),
    ...more,
  });

describe('of a controller', () => {
  testWithModule('that does all well, nothing is found', async () => {
    expect(await check({})).toEqual([]);
  });

  for (const { it, mistakes, rule, message } of [
    {
      it: 'that says when it looked, the second pass is',
      mistakes: { tellsTime: true },
      rule: 'second-pass',
      message:
        /^\/apis\/test\.io\/v1\/namespaces\/default\/things\/sample\/status: found a PATCH of .*by a second pass/,
    },
    {
      it: 'that always says 1, the generation is',
      mistakes: { saysFirst: true },
      rule: 'generation',
      message: /^status\.observedGeneration: found 1 once the controller was idle, expected metadata\.generation, 4/,
    },
    {
      it: 'that says more than there is, the generation is',
      mistakes: { saysNext: true },
      rule: 'generation',
      message: /^status\.observedGeneration: found 2, expected at most metadata\.generation, 1$/,
    },
    {
      it: 'that says of one generation what it saw of another, the generation is',
      mistakes: { asksAgain: true },
      rule: 'generation',
      message: /^status\.observedGeneration: found 4 with what was true of another generation/,
    },
    {
      it: 'that writes its own conditions only, the condition of another is',
      mistakes: { dropsOthers: true },
      rule: 'foreign-conditions',
      message: /^status\.conditions\[type=SomebodyElse\]: found none, expected \{"type":"SomebodyElse"/,
    },
    {
      it: 'that moves the time with every write, the time is',
      mistakes: { movesTime: true },
      rule: 'transition-time',
      message: /^status\.conditions\[type=Ready\]\.lastTransitionTime: found .* with status False as before/,
    },
    {
      it: 'that never moves the time, the time is',
      mistakes: { keepsTime: true },
      rule: 'transition-time',
      message: /^status\.conditions\[type=Ready\]\.lastTransitionTime: found still .* from False to True/,
    },
  ] as const)
    testWithModule(`${it} found`, async () => {
      expect(await check(mistakes)).toContainEqual({ rule, message: expect.stringMatching(message) });
    });

  testWithModule('another spec that changes nothing is refused, for it would tell nothing', async () => {
    await expect(check({}, { otherSpec: { size: 4 } })).rejects.toThrow(/^otherSpec: found the same status for it/);
  });

  testWithModule('what it throws is thrown', async () => {
    const run = async () => {
      throw new Error('no luck');
    };
    await expect(check({}, { run })).rejects.toThrow('no luck');
  });
});
