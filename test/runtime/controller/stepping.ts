import type { Manifest } from '../../../lib/runtime/children/children.ts';
import { defineStatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import { source } from '../../../lib/runtime/controller/source.ts';
import { beginningThing, down, up } from '../thing.ts';
import { passing } from './passing.ts';

const parts = source({ group: 'apps', version: 'v1', plural: 'parts', owned: true });
const part = { apiVersion: 'apps/v1', kind: 'Part', metadata: { name: 'one' } } satisfies Manifest;
export const partPath = '/apis/apps/v1/namespaces/default/parts/one';
export const name = 'test.io/finalizer';

interface Steps {
  ensure(): unknown;
  observe(): boolean;
  derive(observed: boolean): ReturnType<Parameters<typeof defineStatusController>[0]['derive']>;
  finalize(): boolean;
}

/** A controller that notes its steps and, by the transport, its requests: in the order in which they happen. */
export async function stepping(given: Partial<Steps> = {}, of: Parameters<typeof passing>[1] = {}) {
  const log: string[] = [];
  const steps: Steps = {
    ensure: () => 'ensured',
    observe: () => true,
    derive: (isUp) => ({ verdicts: isUp ? up : down }) as never,
    finalize: () => true,
    ...given,
  };
  const seen: { readonly generation: number; readonly status: unknown }[] = [];
  const controller = defineStatusController({
    definition: beginningThing,
    sources: { parts },
    finalizer: {
      name,
      async finalize() {
        log.push('finalize');
        return steps.finalize();
      },
    },
    async ensure({ object, apply }) {
      log.push('ensure');
      seen.push({ generation: object.metadata.generation, status: object.status });
      const result = await steps.ensure();
      await apply('parts', part);
      return result;
    },
    observe({ world, ensured }) {
      log.push(`observe ${ensured.error?.message ?? ensured.value} ${world.parts.owned().length}`);
      return steps.observe();
    },
    derive({ observed }) {
      log.push('derive');
      return steps.derive(observed) as never;
    },
  });
  const passes = await passing(controller, of);
  passes.server.before = ({ method, path: to, contentType }) => {
    if (method === 'GET') return undefined;
    log.push(to.endsWith('/status') ? 'status' : contentType?.includes('merge') ? 'finalizers' : `${method} part`);
    return undefined;
  };
  return { ...passes, log, seen, steps };
}

export const whole = ['status', 'finalizers', 'ensure', 'PATCH part', 'observe ensured 1', 'derive', 'status'];
export const ending = { metadata: { name: 'one', finalizers: [name] } };
export const broken = (message: string) => () => {
  throw new Error(message);
};
