import { describe, expect, test } from '@jest/globals';
import { defineStatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import { refusal } from '../model-api/request-target.ts';
import { down, thing, up } from '../thing.ts';
import { settle } from '../time/manual-clock.ts';
import { passing, path } from './passing.ts';
import { broken, ending, name, partPath, stepping, whole } from './stepping.ts';

describe('a pass', () => {
  test('writes the first status, the finalizer, the children, then what they show', async () => {
    const { run, log, server } = await stepping();
    const { written, error } = await run();
    expect(log).toEqual(whole);
    expect(written.map(({ outcome }) => outcome)).toEqual(['written', 'written']);
    expect(error).toBeUndefined();
    expect(server.at(path)?.metadata.finalizers).toEqual([name]);
  });

  test('goes on from what it wrote itself, whatever the watch has told', async () => {
    const { run, seen, server } = await stepping();
    const release = server.holdWatches();
    await run();
    expect(seen).toMatchObject([
      { status: { conditions: [{ type: 'Ready' }, { type: 'Available', status: 'Unknown' }] } },
    ]);
    server.requests.length = 0;
    await run();
    expect(server.requests).toEqual([]);
    release();
  });

  test('requests nothing when nothing changed', async () => {
    const { run, server, clock } = await stepping();
    await run();
    server.requests.length = 0;
    clock.jump(3_600_000);
    expect(await run()).toMatchObject({ written: [{ outcome: 'unchanged' }] });
    expect(server.requests).toEqual([]);
  });

  test('begins with the first status although somebody else left a condition', async () => {
    const { run, log, server } = await stepping();
    const theirs = {
      type: 'Theirs',
      status: 'True',
      reason: 'X',
      message: '',
      lastTransitionTime: '2026-01-01T00:00:00Z',
    };
    await server.write('PATCH', `${path}/status`, { status: { conditions: [theirs] } });
    await run();
    expect(log).toEqual(['status', ...whole]); // refused first, for somebody else wrote in between
    expect(server.at(path)?.status?.conditions).toHaveLength(3);
  });

  test('does not begin anew where there is a status of an older version', async () => {
    const { run, log, server } = await stepping();
    await server.write('PATCH', `${path}/status`, { status: { size: 2 } });
    await settle();
    await run();
    expect(log[0]).toBe('finalizers');
  });

  test('reports the generation that it worked on', async () => {
    const { run, server, seen } = await stepping({
      observe: () => {
        void server.write('PATCH', path, { spec: { size: 8 } });
        return true;
      },
    });
    await run();
    expect(seen[0]).toMatchObject({ generation: 1 });
    expect(server.at(path)).toMatchObject({ metadata: { generation: 2 }, status: { observedGeneration: 1 } });
  });

  test('hands over what it wrote', async () => {
    const { run, steps } = await stepping();
    await run();
    steps.observe = () => false;
    const { written } = await run();
    expect(written).toMatchObject([
      { outcome: 'written', object: { status: { conditions: [{ status: 'False' }, {}] } } },
    ]);
  });

  test('says when it wants to come again', async () => {
    const { run } = await stepping({ derive: () => ({ verdicts: up, requeueAfterSeconds: 20 }) as never });
    expect(await run()).toMatchObject({ requeueAfterSeconds: 20 });
  });

  test('that holds writes nothing, and says when it wants to come again', async () => {
    const { run, server, steps } = await stepping();
    await run();
    server.requests.length = 0;
    steps.observe = () => false;
    steps.derive = () => ({ hold: 'nothing to say', requeueAfterSeconds: 7 }) as never;
    expect(await run()).toMatchObject({ written: [], requeueAfterSeconds: 7 });
    expect(server.requests).toEqual([]);
  });
});

describe('what fails in a pass', () => {
  test('ensure: is told to observe, ends in the status, and is tried again', async () => {
    const { run, log, server } = await stepping({
      ensure: broken('no quota'),
      derive: () => ({ verdicts: down }) as never,
    });
    const result = await run();
    expect(log).toEqual(['status', 'finalizers', 'ensure', 'observe no quota 0', 'derive', 'status']);
    expect(server.at(path)?.status).toMatchObject({ conditions: [{ status: 'False' }, { status: 'False' }] });
    expect(result.error).toEqual(new Error('no quota'));
  });

  test('ensure, by a value that is no error: is one', async () => {
    const fail = () => {
      throw 'text';
    };
    expect((await (await stepping({ ensure: fail })).run()).error).toEqual(new Error('text'));
  });

  test.each(['observe', 'derive'] as const)('%s: leaves the status, and what was written is told', async (step) => {
    const { run, server, log } = await stepping({ [step]: broken('lost') });
    const result = await run();
    expect(result).toMatchObject({ written: [{ outcome: 'written' }], error: { message: 'lost' } });
    expect(log.filter((each) => each === 'status')).toHaveLength(1);
    expect(server.at(path)?.status).toMatchObject({ conditions: [{}, { status: 'Unknown' }] });
  });

  test('the first status: nothing comes before it', async () => {
    const { run, server, log } = await stepping();
    server.intercept = ({ path: to }) => (to.endsWith('/status') ? refusal(503, 'Unavailable', 'no') : undefined);
    expect(await run()).toMatchObject({ written: [], error: { status: 503 } });
    expect(log).toEqual(['status']);
  });

  test('the finalizer: no child comes before it', async () => {
    const { run, server, log } = await stepping();
    server.intercept = ({ path: to }) => (to === path ? refusal(409, 'Conflict', 'no') : undefined);
    expect(await run()).toMatchObject({ written: [{ outcome: 'written' }], error: { status: 409 } });
    expect(log).toEqual(['status', 'finalizers']);
  });

  test('an aborted pass: is thrown, and nothing is written after', async () => {
    const { run, stop, server, log } = await stepping({
      ensure: () => {
        stop.abort(new Error('the lease is lost'));
        throw new Error('a consequence');
      },
    });
    await expect(run()).rejects.toThrow('a consequence');
    expect(log).toEqual(['status', 'finalizers', 'ensure']);
    expect(server.at(partPath)).toBeUndefined();
  });
});

describe('a status that the server refuses', () => {
  test('is no error, and is tried again after five minutes, or sooner when derive says so', async () => {
    const { run, server, steps } = await stepping();
    await run();
    steps.observe = () => false;
    server.refuses = () => [{ field: '.status.size', message: 'no' }];
    const refused = await run();
    expect(refused).toMatchObject({ written: [{ outcome: 'rejected', isNews: true }], requeueAfterSeconds: 300 });
    expect(refused.error).toBeUndefined();
    steps.derive = () => ({ verdicts: down, requeueAfterSeconds: 20 }) as never;
    expect(await run()).toMatchObject({ written: [{ outcome: 'rejected', isNews: false }], requeueAfterSeconds: 20 });
  });
});

describe('an object that goes meanwhile', () => {
  test.each([
    { it: 'before the first status', at: 0 },
    { it: 'before the finalizer', at: 1 },
  ])('$it: is no error, and gets no children', async ({ at }) => {
    const { run, server, log } = await stepping();
    let count = 0;
    server.before = ({ method }) => {
      if (method !== 'GET' && count++ === at) void server.write('DELETE', path);
      return undefined;
    };
    expect((await run()).error).toBeUndefined();
    expect(log).toEqual([]);
    expect(server.at(partPath)).toBeUndefined();
  });

  test('before its status: is no error, what failed by that neither', async () => {
    const { run, server } = await stepping({
      ensure: () => {
        void server.write('PATCH', path, { metadata: { finalizers: [] } });
        void server.write('DELETE', path);
        throw new Error('the namespace is gone');
      },
    });
    const { written, error } = await run();
    expect(written.at(-1)).toEqual({ outcome: 'gone' });
    expect(error).toBeUndefined();
  });
});

describe('an object that is to go', () => {
  test('gets no children, its status as it goes, and loses its finalizer at last', async () => {
    const { run, server, log } = await stepping({}, ending);
    await server.write('DELETE', path);
    await run();
    const begun = ['status', 'status']; // refused first, for it was deleted in between
    expect(log).toEqual([...begun, 'observe undefined 0', 'derive', 'status', 'finalize', 'finalizers']);
    expect(server.at(path)).toBeUndefined();
  });

  test('is no longer seen, before the watch has told that it is gone', async () => {
    const { run, server, object } = await stepping({}, ending);
    await server.write('DELETE', path);
    await settle();
    const release = server.holdWatches();
    await run();
    expect(object()).toBeUndefined();
    release();
  });

  test('stays until all is done, and is looked after every five seconds', async () => {
    const { run, server, steps } = await stepping({ finalize: () => false }, ending);
    await server.write('DELETE', path);
    expect(await run()).toMatchObject({ requeueAfterSeconds: 5 });
    expect(server.at(path)?.metadata.finalizers).toEqual([name]);
    steps.finalize = () => true;
    await run();
    expect(server.at(path)).toBeUndefined();
  });

  test('goes although its status cannot be told', async () => {
    const { run, server } = await stepping({ observe: broken('lost') }, ending);
    await server.write('DELETE', path);
    expect((await run()).error).toEqual(new Error('lost'));
    expect(server.at(path)).toBeUndefined();
  });

  test('stays when the finalizer fails, and is tried again', async () => {
    const { run, server } = await stepping({ finalize: broken('cannot clean up') }, ending);
    await server.write('DELETE', path);
    expect((await run()).error).toEqual(new Error('cannot clean up'));
    expect(server.at(path)?.metadata.finalizers).toEqual([name]);
  });

  test("keeps others' finalizers, and gets none of ours when it has none", async () => {
    const { run, server, log } = await stepping({}, { metadata: { name: 'one', finalizers: ['theirs/f', name] } });
    await server.write('DELETE', path);
    await run();
    expect(server.at(path)?.metadata.finalizers).toEqual(['theirs/f']);
    log.length = 0;
    await run();
    expect(log).not.toContain('finalize');
    expect(log).not.toContain('finalizers');
  });
});

describe('a controller', () => {
  test('without ensure and finalizer only looks and reports', async () => {
    const controller = defineStatusController({
      definition: thing,
      observe: () => 3,
      derive: () => ({ verdicts: up }),
    });
    const { run, server } = await passing(controller);
    await run();
    expect(server.writes).toEqual([`PATCH ${path}/status`]);
  });

  test('is not defined for a kind without a status', () => {
    const { status: _, ...version } = thing.versions[0];
    expect(() =>
      defineStatusController({
        definition: { ...thing, versions: [version] } as never,
        observe: () => 1,
        derive: () => ({}) as never,
      }),
    ).toThrow('Thing: found no status in the stored version, expected a contract');
  });
});
