import type { Manifest } from '../../../lib/runtime/children/children.ts';
import { defineStatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import { source } from '../../../lib/runtime/controller/source.ts';
import { type beginningThing, down, thing, up } from '../thing.ts';

export const parts = '/apis/apps/v1/namespaces/default/parts';
export const tools = '/apis/apps/v1/namespaces/default/tools';
export const minute = 60_000;

interface Given {
  readonly definition?: typeof thing | typeof beginningThing;
  readonly ensure?: (name: string) => Promise<unknown> | unknown;
  readonly size?: () => number;
}

/** Up when its part is there; the tools, which may not be installed, are what it refers to. */
export function controller({ definition = thing, ensure, size }: Given = {}) {
  const passes: string[] = [];
  return {
    passes,
    controller: defineStatusController({
      definition: definition as typeof thing,
      sources: {
        parts: source({ group: 'apps', version: 'v1', plural: 'parts', owned: true }),
        tools: source({
          ...{ group: 'apps', version: 'v1', plural: 'tools', optional: true },
          referredBy: ({ metadata }) => [`${metadata.namespace}/hammer`],
        }),
      },
      async ensure({ object, apply }) {
        await ensure?.(object.metadata.name);
        const child = { apiVersion: 'apps/v1', kind: 'Part', metadata: { name: object.metadata.name } };
        await apply('parts', child satisfies Manifest);
      },
      observe({ object, world, ensured }) {
        const { name } = object.metadata;
        const { installed } = world.tools;
        passes.push(`${name} ${installed ? (world.tools.get('hammer') ? 'hammer' : 'no hammer') : 'no tools'}`);
        const [part] = world.parts.owned() as readonly { readonly broken?: boolean }[];
        return !ensured.error && part !== undefined && !part.broken;
      },
      derive: ({ observed }) => ({ verdicts: observed ? up : down, fields: size ? { size: size() } : {} }),
    }),
  };
}
