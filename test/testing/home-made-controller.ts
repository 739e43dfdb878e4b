import { type Condition, setCondition } from '@cdk8s-status/conditions';
import type { Primary } from '../../lib/runtime/index.ts';
import type { Running } from '../../lib/testing/index.ts';

interface Thing
  extends Primary<{ size?: number }, { conditions?: readonly Condition[]; observedGeneration?: number }> {}

/** What may be wrong with it. */
export interface Mistakes {
  /** Says when it looked. */
  readonly tellsTime?: true;
  /** Says always that it saw the first generation. */
  readonly saysFirst?: true;
  /** Says that it saw a generation that there is not yet. */
  readonly saysNext?: true;
  /** Asks for the generation again when it writes. */
  readonly asksAgain?: true;
  /** Writes the list of conditions as a whole, with its own only. */
  readonly dropsOthers?: true;
  /** Every write is a transition. */
  readonly movesTime?: true;
  /** No write is a transition. */
  readonly keepsTime?: true;
}

const things = '/apis/test.io/v1/things';

/** A controller without the runtime: lists, watches, and says in Ready whether the size is above 5. */
export const homeMade =
  (mistakes: Mistakes = {}) =>
  async ({ transport, clock, signal }: Running): Promise<void> => {
    const get = async (path: string) => (await transport.send({ method: 'GET', path, signal })).json();

    async function pass({ metadata, spec, status }: Thing): Promise<void> {
      const path = `/apis/test.io/v1/namespaces/${metadata.namespace}/things/${metadata.name}`;
      const isLarge = (spec?.size ?? 0) > 5;
      const now = clock.now();
      const message = mistakes.tellsTime ? `Seen at ${now.toISOString()}` : '';
      const verdict = {
        type: 'Ready',
        status: isLarge ? 'True' : 'False',
        reason: isLarge ? 'Up' : 'Down',
        message,
      } as const;
      const stored = (status?.conditions ?? []).filter(({ type }) => !mistakes.dropsOthers || type === 'Ready');
      const time = (one: Condition): Condition => {
        if (one.type !== 'Ready') return one;
        const before = stored.find(({ type }) => type === 'Ready');
        if (mistakes.movesTime) return { ...one, lastTransitionTime: `${now.toISOString().slice(0, 19)}Z` };
        if (mistakes.keepsTime && before) return { ...one, lastTransitionTime: before.lastTransitionTime };
        return one;
      };
      const { generation: asked, resourceVersion } = mistakes.asksAgain
        ? ((await get(path)) as Thing).metadata
        : metadata;
      const generation = mistakes.saysFirst ? 1 : mistakes.saysNext ? asked + 1 : asked;
      const next = setCondition(stored, verdict, { now, generation }).map(time);
      const isSame =
        JSON.stringify(next) === JSON.stringify(status?.conditions) && status?.observedGeneration === generation;
      if (isSame) return;
      // A conflict says that there is news, which comes by the watch.
      await transport.send({
        method: 'PATCH',
        path: `${path}/status`,
        contentType: 'application/merge-patch+json',
        body: { metadata: { resourceVersion }, status: { conditions: next, observedGeneration: generation } },
        signal,
      });
    }

    const { items, metadata } = (await get(things)) as { items: Thing[]; metadata: { resourceVersion: string } };
    for (const thing of items) await pass(thing);
    const query = { watch: true, resourceVersion: metadata.resourceVersion };
    const changes = await transport.send({ method: 'GET', path: things, query, signal });
    // Its own writes are news too: what writes each time would go on for ever.
    let seen: unknown;
    for await (const line of changes.lines()) {
      const thing = JSON.parse(line).object as Thing;
      if ((mistakes.movesTime || mistakes.tellsTime) && thing.metadata.generation === seen) continue;
      seen = thing.metadata.generation;
      await pass(thing);
    }
  };
