import { describe, expect, test } from '@jest/globals';
import { defineStatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import { source } from '../../../lib/runtime/controller/source.ts';
import { refusal } from '../model-api/request-target.ts';
import { beginningThing, up } from '../thing.ts';
import { settle } from '../time/manual-clock.ts';
import { passing, path } from './passing.ts';

const collection = '/apis/apps/v1/namespaces/default/wholes';

interface Given {
  readonly holds?: boolean;
  readonly tell?: () => void;
}

/** A controller that says in somebody else's object what its thing has come to. */
async function propagating({ holds = false, tell }: Given = {}) {
  const told: unknown[] = [];
  const controller = defineStatusController({
    definition: beginningThing,
    sources: { wholes: source({ group: 'apps', version: 'v1', plural: 'wholes' }) },
    observe: () => true,
    derive: () => (holds ? { hold: 'nothing new' } : { verdicts: up as never, fields: {} }),
    async propagate({ object, world, report }) {
      const states = object.status?.conditions?.map(({ status }) => status);
      told.push(states);
      tell?.();
      await report('wholes', world.wholes.list()[0]!, { status: { states } });
    },
  });
  const passes = await passing(controller);
  await passes.server.write('POST', collection, { kind: 'Whole', metadata: { name: 'whole' }, spec: {} });
  await settle();
  return { ...passes, told, whole: () => passes.server.at(`${collection}/whole`) };
}

describe('a pass that propagates', () => {
  test('does so with the status that it has written', async () => {
    const { run, whole } = await propagating();
    expect((await run()).error).toBeUndefined();
    expect(whole()?.status).toEqual({ states: ['True', 'True'] });
  });

  test('requests nothing when nothing changed', async () => {
    const { run, server, told } = await propagating();
    await run();
    server.requests.length = 0;
    await run();
    expect(server.requests).toEqual([]);
    expect(told).toHaveLength(2);
  });

  test('does so when it holds its own status', async () => {
    const { run, told } = await propagating({ holds: true });
    await run();
    expect(told).toEqual([['False', 'Unknown']]);
  });

  test('does not tell of a status that could not be stored', async () => {
    const { run, told, server } = await propagating();
    const isSecond = (to: string) => to === `${path}/status` && server.at(path)?.status !== undefined;
    server.intercept = ({ path: to }) => (isSecond(to) ? refusal(500, 'InternalError', 'etcd timeout') : undefined);
    expect((await run()).error).toMatchObject({ status: 500 });
    expect(told).toEqual([]);
  });

  test('is tried again when that fails: what it wrote of itself stays', async () => {
    const { run, server } = await propagating({
      tell() {
        throw new Error('not now');
      },
    });
    const { error, written } = await run();
    expect(error).toEqual(new Error('not now'));
    expect(written.at(-1)).toMatchObject({ outcome: 'written' });
    expect(server.at(path)?.status).toMatchObject({ conditions: [{ status: 'True' }, { status: 'True' }] });
  });
});
