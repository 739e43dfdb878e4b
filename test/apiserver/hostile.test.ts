import { type ApiServer, startApiServer } from '@cdk8s-status/apiserver';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostileErrors } from './hostile-errors.ts';
import { hostileInputs } from './hostile-inputs.ts';
import { widgetCrd } from './widget-crd.ts';
import { moduleFile, testWithModule } from './with-module.ts';

let server: ApiServer;
beforeAll(async () => {
  if (moduleFile) server = await startApiServer({ module: moduleFile });
}, 60_000);
afterAll(() => server?.close());

/** One of each sort, and quick; all of them are in test/cluster/apiserver/hostile.test.ts. */
const some = [
  'a CRD with properties nested 10000 deep',
  'a CRD with a description of 4 MB',
  'a CRD with a pattern that backtracking does not survive',
  'a CRD with a rule of 2,000 parentheses',
  'a CRD with itself in it',
  'a CRD with a toJSON that throws',
  'a CRD with null for all of it',
  'an object with a spec nested 5000 deep',
  'a patch that is a list',
];

describe('what is sent to do harm', () => {
  for (const wanted of some)
    testWithModule(`is an error, and the next answer is right: ${wanted}`, async () => {
      const input = hostileInputs.find(({ it }) => it === wanted)!;
      expect(await hostileErrors(server, input)).not.toEqual([]);
      expect(await server.validateCrd(widgetCrd())).toMatchObject({ errors: [] });
    });

  test('is a hundred inputs, all different', () => {
    expect(new Set(hostileInputs.map(({ it }) => it)).size).toBe(hostileInputs.length);
    expect(hostileInputs.length).toBeGreaterThanOrEqual(100);
  });

  testWithModule('is stopped when its time is over', async () => {
    const hurried = await startApiServer({ module: moduleFile!, timeout: 1 });
    const many = hostileInputs.find(({ it }) => it === 'a CRD with 5,000 rules')!;
    expect(await hostileErrors(hurried, many)).toMatchObject([
      { type: 'Timeout', detail: 'expected an answer in 1 ms, found none' },
    ]);
  });
});
