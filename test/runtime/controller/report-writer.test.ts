import { describe, expect, test } from '@jest/globals';
import type { KubernetesObject } from '../../../lib/runtime/cache/kubernetes-object.ts';
import { createReportWriter, type Report, type ReportWriter } from '../../../lib/runtime/controller/report-writer.ts';
import { ModelApiServer } from '../model-api/model-api-server.ts';
import { pooled } from '../model-api/pooled.ts';
import { refusal } from '../model-api/request-target.ts';
import { manualClock, settle } from '../time/manual-clock.ts';

const resource = { group: 'apps', version: 'v1', plural: 'wholes' };
const collection = '/apis/apps/v1/namespaces/default/wholes';
const path = `${collection}/whole`;
const from = { metadata: { name: 'one', namespace: 'default', uid: 'reporter' } };

/** Somebody else's object, which is in the cache, and a writer of reports to it. */
async function reporting() {
  const server = new ModelApiServer(manualClock());
  const make = () =>
    server.write('POST', collection, { kind: 'Whole', metadata: { name: 'whole' }, spec: { size: 1 } });
  await make();
  const { view } = await pooled(server, { resource });
  const { transport } = server;
  const { signal } = new AbortController();
  const begin = (): ReportWriter => createReportWriter({ transport, fieldManager: 'thing-controller', signal });
  const writer = begin();
  const to = () => view.get('default/whole') as KubernetesObject;
  const report = (what: Report, by = writer, about = to()) => by.report({ resource, view }, from, about, what);
  return { server, make, begin, writer, to, report, whole: () => server.at(path) };
}

const up = { status: { isUp: true } };

describe('a report is', () => {
  test('sent by server-side apply, each part to its own path, with the uid of who is told', async () => {
    const { server, report, whole, to } = await reporting();
    const { uid } = to().metadata;
    await report({ spec: { place: 'here' }, ...up });
    const query = { fieldManager: 'thing-controller', force: true };
    const apply = { method: 'PATCH', query, contentType: 'application/apply-patch+yaml' };
    const identity = { apiVersion: 'apps/v1', kind: 'Whole', metadata: { name: 'whole', namespace: 'default', uid } };
    expect(server.requests).toMatchObject([
      { ...apply, path, body: { ...identity, spec: { place: 'here' } } },
      { ...apply, path: `${path}/status`, body: { ...identity, ...up } },
    ]);
    expect(whole()).toMatchObject({ spec: { size: 1, place: 'here' }, status: { isUp: true } });
  });

  test('not sent again, before the watch told of it and after', async () => {
    const { server, report } = await reporting();
    const release = server.holdWatches();
    await report(up);
    server.requests.length = 0;
    await report(up);
    release();
    await settle();
    await report(up);
    expect(server.requests).toEqual([]);
  });

  test('sent when it says something else; what it no longer says goes, what others say stays', async () => {
    const { server, report, whole } = await reporting();
    await server.write('PATCH', `${path}/status`, { status: { theirs: 1 } });
    await report({ status: { isUp: false, why: 'broken' } });
    await report(up);
    expect(whole()?.status).toEqual({ isUp: true, theirs: 1 });
  });

  test('taken back where its part is undefined, and only there', async () => {
    const { report, whole } = await reporting();
    await report({ spec: { place: 'here' }, ...up });
    await report({ spec: undefined });
    expect(whole()).toMatchObject({ spec: { size: 1 }, status: { isUp: true } });
    expect(whole()?.spec).not.toHaveProperty('place');
  });

  test('taken back, too, when another process gave it: the first time all is sent', async () => {
    const { server, report, begin, whole } = await reporting();
    await report({ spec: { place: 'here' }, ...up });
    const next = begin();
    await report({ spec: undefined, ...up }, next);
    expect(whole()?.spec).toEqual({ size: 1 });
    await settle();
    server.requests.length = 0;
    await report({ spec: undefined, ...up }, next);
    expect(server.requests).toEqual([]);
  });

  test('given anew when somebody else has changed it', async () => {
    const { server, report, whole } = await reporting();
    await report(up);
    await server.write('PATCH', `${path}/status`, { status: { isUp: false } });
    await settle();
    await report(up);
    expect(whole()?.status).toEqual({ isUp: true });
  });

  test.each([{ spec: { place: 'here' } }, up])(
    'not given to an object that is gone, nor does it make one: %j',
    async (what) => {
      const { server, report, to, whole } = await reporting();
      const gone = to();
      await server.write('DELETE', path);
      await report(what, undefined, gone).catch((error: unknown) => expect(error).toMatchObject({ status: 409 }));
      expect(whole()).toBeUndefined();
    },
  );

  test.each([{ spec: { place: 'here' } }, up])('not left in another object of the name: %j', async (what) => {
    const { server, report, make, to, whole } = await reporting();
    const gone = to();
    await server.write('DELETE', path);
    await make();
    await report(what, undefined, gone).catch((error: unknown) => expect(error).toMatchObject({ status: 409 }));
    expect(whole()?.spec).toEqual({ size: 1 });
    expect(whole()?.status ?? {}).toEqual({});
  });

  test('tried again after a failure', async () => {
    const { server, report, whole } = await reporting();
    server.intercept = () => refusal(500, 'InternalError', 'etcd timeout');
    await expect(report(up)).rejects.toMatchObject({ status: 500 });
    server.intercept = () => undefined;
    await report(up);
    expect(whole()?.status).toEqual({ isUp: true });
  });

  test('forgotten with who gave it', async () => {
    const { server, report, writer } = await reporting();
    await report(up);
    writer.forget('reporter');
    server.requests.length = 0;
    await report(up);
    expect(server.requests).toHaveLength(1);
  });
});
