import { describe, expect, test } from '@jest/globals';
import { createEventRecorder, type EventRecorderProps } from '../../../lib/runtime/events/event-recorder.ts';
import { ModelApiServer } from '../model-api/model-api-server.ts';
import { refusal } from '../model-api/request-target.ts';
import { manualClock, settle } from '../time/manual-clock.ts';

const object = {
  apiVersion: 'test.io/v1',
  kind: 'Thing',
  metadata: { name: 'one', namespace: 'default', uid: 'u1', resourceVersion: '7' },
};
const event = { type: 'Warning', reason: 'Down', action: 'Reconcile', note: 'Ready is False' } as const;
const minute = 60_000;

function recording(props: Partial<EventRecorderProps> = {}) {
  const clock = manualClock();
  const server = new ModelApiServer(clock);
  const failures: unknown[] = [];
  let draws = 0;
  const recorder = createEventRecorder({
    transport: server.transport,
    clock,
    random: () => (draws++ % 1000) / 1000,
    controller: 'test.io/thing-controller',
    instance: 'pod-1',
    signal: new AbortController().signal,
    onFailure: (error) => failures.push(error),
    ...props,
  });
  return {
    clock,
    server,
    failures,
    recorder,
    async record(times = 1, what: Partial<typeof object & { event: object }> = {}) {
      const { event: other, ...rest } = what;
      for (let i = 0; i < times; i++) recorder.record({ ...object, ...rest }, { ...event, ...other });
      await recorder.settled();
      await settle();
    },
    bodies: () =>
      server.requests.map(({ method, body }) => ({ method, ...(body as Readonly<Record<string, unknown>>) })),
  };
}

describe('an event is', () => {
  test('stored with what happened to which object, by whom', async () => {
    const { record, server } = recording();
    await record();
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/apis/events.k8s.io/v1/namespaces/default/events',
        body: {
          apiVersion: 'events.k8s.io/v1',
          kind: 'Event',
          eventTime: '1970-01-01T00:16:40.000000Z',
          reportingController: 'test.io/thing-controller',
          reportingInstance: 'pod-1',
          ...event,
          regarding: { apiVersion: 'test.io/v1', kind: 'Thing', ...object.metadata },
        },
      },
    ]);
  });

  test('in the namespace default, for an object that has none', async () => {
    const { record, server } = recording();
    await record(1, { metadata: { name: 'one', uid: 'u1' } as never });
    expect(server.requests[0]!.path).toBe('/apis/events.k8s.io/v1/namespaces/default/events');
  });

  test.each([
    ['one', /^one\.[0-9a-f]+$/],
    ['x'.repeat(253), /^x{200}\.[0-9a-f]+$/],
    [`${'x'.repeat(198)}.-y`, /^x{198}\.[0-9a-f]+$/],
  ])('named after its object: %s', async (name, expected) => {
    const { record, bodies } = recording();
    await record(1, { metadata: { ...object.metadata, name } });
    expect((bodies()[0] as unknown as { metadata: { name: string } }).metadata.name).toMatch(expected);
  });

  test.each([
    { it: 'fits', note: 'x'.repeat(1024), expected: 'x'.repeat(1024) },
    { it: 'is too long', note: 'x'.repeat(1025), expected: `${'x'.repeat(1021)}…` },
    { it: 'is too long in the middle of a character', note: 'ö'.repeat(600), expected: `${'ö'.repeat(510)}…` },
  ])('of at most 1024 bytes, whose note $it', async ({ note, expected }) => {
    const { record, bodies } = recording();
    await record(1, { event: { note } });
    expect(bodies()[0]).toMatchObject({ note: expected });
  });

  test('the same one when it happens again: it counts', async () => {
    const { record, bodies, clock } = recording();
    await record(2);
    await clock.advance(5 * minute);
    await record();
    expect(bodies()).toMatchObject([
      { method: 'POST' },
      { method: 'PATCH', series: { count: 2, lastObservedTime: '1970-01-01T00:16:40.000000Z' } },
      { method: 'PATCH', series: { count: 3, lastObservedTime: '1970-01-01T00:21:40.000000Z' } },
    ]);
  });

  test.each([
    { it: 'six minutes have passed', later: 6 * minute + 1, what: {} },
    { it: 'the note is another', later: 0, what: { event: { note: 'else' } } },
    { it: 'the reason is another', later: 0, what: { event: { reason: 'Else' } } },
    { it: 'the object is another', later: 0, what: { metadata: { ...object.metadata, uid: 'u2' } } },
  ])('a new one when $it', async ({ later, what }) => {
    const { record, bodies, clock } = recording();
    await record();
    await clock.advance(later);
    await record(1, what);
    expect(bodies().map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  test('a new one when somebody cleared the first away', async () => {
    const { record, bodies, server } = recording();
    await record();
    const [{ metadata }] = bodies() as unknown as [{ metadata: { name: string } }];
    await server.write('DELETE', `/apis/events.k8s.io/v1/namespaces/default/events/${metadata.name}`);
    await record();
    expect(bodies().map(({ method }) => method)).toEqual(['POST', 'PATCH', 'POST']);
  });

  test('one of 25 at once for an object, then one in five minutes; others have their own', async () => {
    const { record, server, clock } = recording();
    await record(30);
    expect(server.requests).toHaveLength(25);
    await record(1, { metadata: { ...object.metadata, uid: 'u2' } });
    expect(server.requests).toHaveLength(26);
    await clock.advance(5 * minute);
    await record(2);
    expect(server.requests).toHaveLength(27);
  });

  test('one of the 25 again after half an hour of silence', async () => {
    const { record, server, clock } = recording();
    await record(30);
    await clock.advance(31 * minute);
    await record(30);
    expect(server.requests).toHaveLength(50);
  });
});

describe('a recorder', () => {
  test('neither waits nor throws: what cannot be stored is lost, and the next is not', async () => {
    const { record, server, failures } = recording();
    server.intercept = () => refusal(403, 'Forbidden', 'no');
    await record();
    server.intercept = () => {
      throw new Error('reset');
    };
    await record(1, { event: { note: 'b' } });
    server.intercept = () => undefined;
    await record(1, { event: { note: 'c' } });
    expect(failures).toMatchObject([{ status: 403 }, { message: 'reset' }]);
    expect(server.requests).toHaveLength(3);
  });

  test('sends them one after the other, in their order', async () => {
    const { recorder, server, clock } = recording();
    server.before = () => new Promise((resolve) => void clock.after(100, resolve));
    for (const note of ['a', 'b', 'c']) recorder.record(object, { ...event, note });
    await clock.advance(150);
    expect(server.requests).toHaveLength(2);
    await clock.advance(200);
    expect(server.requests.map(({ body }) => (body as { note: string }).note)).toEqual(['a', 'b', 'c']);
  });

  test('drops what comes when a thousand wait, and says so once they are sent, or a thousand were dropped', async () => {
    const { recorder, server, failures } = recording();
    const about = (i: number) => ({ ...object, metadata: { ...object.metadata, uid: `${i}` } });
    for (let i = 0; i < 2997; i++) recorder.record(about(i), event);
    const dropped = (count: number) =>
      `Cdk8sStatusError: events: found 1000 that wait to be sent, expected fewer: ${count} more were dropped`;
    expect(failures.map(String)).toEqual([dropped(1000)]);
    await recorder.settled();
    expect(failures.map(String)).toEqual([dropped(1000), dropped(997)]);
    expect(server.requests).toHaveLength(1000);
    await recorder.settled();
    expect(failures).toHaveLength(2);
  });

  test('tells how many were lost by each failure', async () => {
    const lost: number[] = [];
    const { recorder, server } = recording({ onFailure: (_, count) => lost.push(count) });
    server.intercept = () => refusal(403, 'Forbidden', 'no');
    for (let i = 0; i < 1002; i++) recorder.record({ ...object, metadata: { ...object.metadata, uid: `${i}` } }, event);
    await recorder.settled();
    expect(lost.toSorted((a, b) => b - a).slice(0, 2)).toEqual([2, 1]);
    expect(lost.reduce((sum, each) => sum + each, 0)).toBe(1002);
  });

  test('sends nothing any more when it is aborted', async () => {
    const stop = new AbortController();
    const { record, server, failures } = recording({ signal: stop.signal });
    stop.abort(new Error('over'));
    await record();
    expect(server.requests).toEqual([]);
    expect(failures).toEqual([new Error('over')]);
  });
});

describe('what is remembered of events', () => {
  test('has a bound: of 4096 series, as with client-go', async () => {
    const { record, bodies } = recording();
    const about = (i: number) => ({ metadata: { ...object.metadata, uid: `u${i}` } });
    for (let i = 0; i <= 4096 + 1; i++) await record(1, about(i));
    await record(1, about(4097));
    await record(1, about(0));
    expect(
      bodies()
        .slice(-2)
        .map(({ method }) => method),
    ).toEqual(['PATCH', 'POST']);
  });
});
