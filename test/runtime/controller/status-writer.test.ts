import { applyVerdicts, type Condition } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import type { Primary } from '../../../lib/runtime/controller/source.ts';
import { createStatusWriter, type StatusWriter } from '../../../lib/runtime/controller/status-writer.ts';
import { ModelApiServer } from '../model-api/model-api-server.ts';
import { pooled } from '../model-api/pooled.ts';
import { answer, refusal } from '../model-api/request-target.ts';
import { down, stuck, thingStatus, things, up } from '../thing.ts';
import { manualClock, settle } from '../time/manual-clock.ts';

const path = `${things}/one`;
const resource = { group: 'test.io', version: 'v1', plural: 'things' };
type Verdicts = typeof up | typeof down | typeof stuck;

/** A writer for a thing, which is in the cache. */
async function written() {
  const clock = manualClock();
  const server = new ModelApiServer(clock);
  await server.write('POST', things, { kind: 'Thing', metadata: { name: 'one' }, spec: { size: 1 } });
  const { view } = await pooled(server, { resource });
  const { transport } = server;
  const { signal } = new AbortController();
  const writer: StatusWriter = createStatusWriter({
    ...{ transport, resource, view, signal },
    contract: thingStatus,
    fieldManager: 'thing-controller',
  });
  const object = () => view.get('default/one') as Primary;
  const next = (verdicts: Verdicts, of = object(), size?: number) =>
    applyVerdicts(
      thingStatus,
      of.status as never,
      { verdicts, fields: size === undefined ? {} : { size } },
      { now: clock.now(), generation: of.metadata.generation },
    );
  return {
    server,
    clock,
    object,
    next,
    write: async (verdicts: Verdicts, size?: number) => {
      const of = object();
      return writer.write(of, next(verdicts, of, size));
    },
    writer,
    types: () => (server.at(path)!.status!.conditions as readonly Condition[]).map(({ type }) => type),
  };
}

describe('a status is', () => {
  test('sent once, to /status, by server-side apply of what the contract declares', async () => {
    const { server, write } = await written();
    expect(await write(up, 3)).toMatchObject({ outcome: 'written' });
    expect(server.requests).toMatchObject([
      {
        method: 'PATCH',
        path: `${path}/status`,
        query: { fieldManager: 'thing-controller', force: true },
        contentType: 'application/apply-patch+yaml',
        body: { apiVersion: 'test.io/v1', kind: 'Thing', metadata: { name: 'one', namespace: 'default' } },
      },
    ]);
    expect(server.at(path)?.status).toMatchObject({ size: 3, observedGeneration: 1 });
  });

  test('not sent again, before the watch told of it and after', async () => {
    const { server, clock, write } = await written();
    const release = server.holdWatches();
    await write(up);
    for (const tell of [() => {}, release]) {
      tell();
      await settle();
      clock.jump(60_000);
      expect(await write(up)).toEqual({ outcome: 'unchanged' });
    }
    expect(server.requests).toHaveLength(1);
  });

  test('without the condition that is no longer given', async () => {
    const { server, write, types } = await written();
    await write(stuck);
    expect(types()).toEqual(['Ready', 'Available', 'Stuck']);
    await write(down);
    expect(types()).toEqual(['Ready', 'Available']);
    expect(server.requests).toHaveLength(2);
  });

  test('without the condition and the field that another writer left there, by one more request', async () => {
    const { server, write, types } = await written();
    const condition = { status: 'True', reason: 'X', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' };
    const conditions = [
      { ...condition, type: 'Stuck' },
      { ...condition, type: 'Theirs' },
    ];
    await server.write('PATCH', `${path}/status`, { status: { conditions, size: 7, note: 'theirs' } });
    await settle();
    await write(up);
    expect(types()).toEqual(expect.arrayContaining(['Ready', 'Available', 'Theirs']));
    expect(types()).not.toContain('Stuck');
    expect(server.at(path)?.status).toMatchObject({ note: 'theirs' });
    expect(server.at(path)?.status).not.toHaveProperty('size');
    expect(server.requests).toHaveLength(2);
    expect(await write(up)).toEqual({ outcome: 'unchanged' });
  });

  test('what somebody else made of it, mended', async () => {
    const { server, write } = await written();
    await write(up, 3);
    await server.write('PATCH', `${path}/status`, { status: { size: 9 } });
    await settle();
    await write(up, 3);
    expect(server.at(path)?.status).toMatchObject({ size: 3 });
  });

  test('of the generation that was looked at, though the server has a newer one', async () => {
    const { server, write } = await written();
    const release = server.holdWatches();
    await server.write('PATCH', path, { spec: { size: 5 } });
    await write(up);
    expect(server.at(path)).toMatchObject({ metadata: { generation: 2 }, status: { observedGeneration: 1 } });
    release();
  });
});

describe('an object that is gone is no error', () => {
  test('when nothing has its name', async () => {
    const { server, write } = await written();
    const release = server.holdWatches();
    await server.write('DELETE', path);
    expect(await write(up)).toEqual({ outcome: 'gone' });
    release();
  });

  test('and one that has its name now keeps nothing of its status', async () => {
    const { server, write, object } = await written();
    await write(stuck, 4);
    await settle();
    const release = server.holdWatches();
    await server.write('DELETE', path);
    await server.write('POST', things, { kind: 'Thing', metadata: { name: 'one' } });
    expect(await write(up, 4)).toEqual({ outcome: 'gone' });
    expect(server.at(path)?.status).toBeUndefined();
    release();
    await settle();
    expect(object().status).toBeUndefined();
  });
});

describe('a status that the server does not take is', () => {
  const causes = [{ field: '.status.size', message: 'must be less than 3', reason: 'FieldValueInvalid' }];

  test('news once, whatever the time, and again when it is another one or was taken in between', async () => {
    const { server, clock, write } = await written();
    const isNews = async (...verdicts: Parameters<typeof write>) => {
      clock.jump(1000);
      const result = await write(...verdicts);
      return result.outcome === 'rejected' ? result.isNews : result.outcome;
    };
    server.refuses = ({ status }) => ((status?.size as number) > 2 ? causes : undefined);
    expect([await isNews(up, 3), await isNews(up, 3), await isNews(down, 3), await isNews(down, 3)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([await isNews(down, 1), await isNews(down, 3)]).toEqual(['written', true]);
  });

  test('no news where a pass tries two in turn, the first status and the next', async () => {
    const { server, write } = await written();
    server.refuses = () => causes;
    const tried = [await write(up, 3), await write(down, 3), await write(up, 3), await write(down, 3)];
    expect(tried).toMatchObject([{ isNews: true }, { isNews: true }, { isNews: false }, { isNews: false }]);
  });

  test('told with its causes', async () => {
    const { server, write } = await written();
    server.refuses = () => causes;
    expect(await write(up, 3)).toMatchObject({ outcome: 'rejected', error: { status: 422, causes } });
  });

  // Asked of a real server: that is how it answers a field that the installed CRD does not have.
  test.each([500, 400])('one with a field that the schema does not have, which is answered with %d', async (code) => {
    const { server, write } = await written();
    const message =
      'failed to create typed patch object (default/one; test.io/v1, Kind=Thing): .status.size: field not declared in schema';
    server.intercept = () => refusal(code, '', message);
    expect(await write(up, 3)).toMatchObject({ outcome: 'rejected', isNews: true });
  });

  test('news to the next object of the same uid that is forgotten', async () => {
    const { server, write, writer, object } = await written();
    server.refuses = () => causes;
    await write(up, 3);
    writer.forget(object().metadata.uid);
    expect(await write(up, 3)).toMatchObject({ isNews: true });
  });
});

describe('a write fails', () => {
  test.each([403, 409, 429, 500, 503])('with what the server answers: %d', async (code) => {
    const { server, write } = await written();
    server.intercept = () => refusal(code, 'Failed', 'no');
    await expect(write(up)).rejects.toMatchObject({ status: code });
  });

  test('when another writer moved the list while the rest was taken away', async () => {
    const { server, write } = await written();
    const condition = {
      type: 'Stuck',
      status: 'True',
      reason: 'X',
      message: '',
      lastTransitionTime: '2026-01-01T00:00:00Z',
    };
    await server.write('PATCH', `${path}/status`, { status: { conditions: [condition] } });
    await settle();
    server.intercept = ({ contentType }) =>
      contentType === 'application/json-patch+json' ? refusal(422, 'Invalid', 'test failed') : undefined;
    await expect(write(up)).rejects.toMatchObject({ status: 422 });
  });

  test('when the answer to an earlier one was lost: its times stand, and the next pass starts from it', async () => {
    const { server, clock, write, object, next } = await written();
    const release = server.holdWatches(); // nobody tells of the first write
    await server.write('PATCH', `${path}/status`, { status: next(up) });
    const before = server.at(path)!.status;
    clock.jump(60_000);
    await expect(write(up)).rejects.toMatchObject({ status: 409 });
    expect(server.at(path)!.status).toEqual(before);
    expect(object().status).toEqual(before);
    expect(await write(up)).toEqual({ outcome: 'unchanged' });
    release();
  });

  test('when the answer is no object', async () => {
    const { server, write } = await written();
    server.intercept = () => answer(200, { kind: 'Status' });
    await expect(write(up)).rejects.toThrow();
  });
});
