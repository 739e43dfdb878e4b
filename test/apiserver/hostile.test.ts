import { startApiServer } from '@cdk8s-status/apiserver';
import { describe, expect } from '@jest/globals';
import { widget, widgetCrd } from './widget-crd.ts';
import { moduleFile, testWithModule } from './with-module.ts';

const limit = 5000;

const nested = (depth: number): object => {
  let value: object = { type: 'object' };
  for (let i = 0; i < depth; i++) value = { type: 'object', properties: { a: value } };
  return value;
};

const crdWith = (schema: object) => {
  const crd: { spec: { versions: object[] } } & ReturnType<typeof widgetCrd> = widgetCrd();
  Object.assign(crd.spec.versions[0]!, { schema: { openAPIV3Schema: schema } });
  return crd;
};

const rules = (rule: string, count: number) => ({
  type: 'object',
  properties: { spec: { type: 'object', 'x-kubernetes-validations': Array.from({ length: count }, () => ({ rule })) } },
});

const cases: readonly { it: string; crd: () => ReturnType<typeof widgetCrd> }[] = [
  { it: 'a schema nested 5000 deep', crd: () => crdWith(nested(5000)) },
  { it: 'a rule of 2000 parentheses', crd: () => crdWith(rules(`${'('.repeat(2000)}true${')'.repeat(2000)}`, 1)) },
  { it: 'a rule of 20000 terms', crd: () => crdWith(rules(`true${' && true'.repeat(20_000)}`, 1)) },
  { it: '5000 rules', crd: () => crdWith(rules('self == oldSelf || true', 5000)) },
  {
    it: 'a pattern that backtracking would not survive',
    crd: () =>
      crdWith({
        type: 'object',
        properties: { spec: { type: 'string', pattern: '^(a+)+$', default: `${'a'.repeat(100_000)}!` } },
      }),
  },
  { it: 'more than 3 MB', crd: () => crdWith({ type: 'object', description: 'x'.repeat(4 * 1024 * 1024) }) },
];

describe('what is sent to do harm', () => {
  for (const { it, crd } of cases)
    testWithModule(`is answered in time: ${it}`, async () => {
      const server = await startApiServer({ module: moduleFile!, timeout: limit });
      const started = performance.now();
      const { errors } = await server.validateCrd(crd());
      expect(performance.now() - started).toBeLessThan(limit + 2000);
      expect(errors.map(({ type }) => type)).not.toEqual([]);
      expect(await server.validateCrd(widgetCrd())).toMatchObject({ errors: [] });
    });

  testWithModule('is answered when JSON cannot hold it', async () => {
    const circle = { apiVersion: 'v1', kind: 'Circle', metadata: {} };
    circle.metadata = circle;
    const { errors } = await (await startApiServer({ module: moduleFile! })).validateCrd(circle);
    expect(errors).toMatchObject([
      { type: 'BadRequest', detail: expect.stringContaining('expected what JSON can hold') },
    ]);
  });

  testWithModule('is no schema that is nested 200 deep', async () => {
    const { errors } = await (await startApiServer({ module: moduleFile! })).validateCrd(crdWith(nested(200)));
    expect(errors).toEqual([]);
  });

  testWithModule('is stopped when its time is over', async () => {
    const server = await startApiServer({ module: moduleFile!, timeout: 1 });
    const { errors } = await server.validateCrd(crdWith(rules('self == oldSelf || true', 5000)));
    expect(errors).toMatchObject([{ type: 'Timeout', detail: 'expected an answer in 1 ms, found none' }]);
  });

  testWithModule('does not make memory grow, call by call', async () => {
    const server = await startApiServer({ module: moduleFile! });
    const crds = Array.from({ length: 60 }, (_, i) => {
      const crd = widgetCrd();
      Object.assign(crd.metadata, { labels: { number: String(i) } });
      return crd;
    });
    const round = async () => {
      for (const crd of crds) await (await server.openCrd(crd)).admit(widget());
      return process.memoryUsage().rss;
    };
    await round();
    const before = await round();
    await round();
    expect((await round()) - before).toBeLessThan(100 * 1024 * 1024);
  });
});
