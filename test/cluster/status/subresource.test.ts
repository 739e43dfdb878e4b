import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshNamespace } from '../control-plane/namespace.ts';
import type { CustomObject } from '../objects/custom-object.ts';
import { type KindRequests, kindRequests } from '../objects/kind-requests.ts';
import { planes } from '../planes/planes.ts';
import { deployed } from '../shipped/deployed.ts';
import { samples } from '../systems/samples.ts';

const at = { lastTransitionTime: '2026-01-02T03:04:05Z' };
const ready = { type: 'Ready', status: 'True', reason: 'Written', message: '', ...at };
const proofs: Readonly<Record<string, string>> = { GitTarget: ' [G-28 RT]' };
const kinds = planes().flatMap((place) =>
  samples.map((sample) => ({ ...place, ...sample, proof: proofs[sample.kind] ?? '' })),
);

describe.each(kinds)('the status of a $kind on $where', (row) => {
  const { controlPlane, definition, spec, fullSpec, fullStatus, proof } = row;
  const { request } = controlPlane;
  let objects: KindRequests;
  let object: CustomObject;
  const path = () => objects.path('object');

  beforeAll(async () => {
    await deployed(controlPlane, definition);
    objects = kindRequests(controlPlane, definition, await freshNamespace(controlPlane, 'subresource'));
    await objects.create('object', spec);
    const { status, body } = await objects.putStatus('object', fullStatus);
    expect(status).toBe(200);
    object = body;
  });

  test('is dropped from an object that is created with one', async () => {
    const body = { ...object, metadata: { name: objects.nameOf('created') } };
    expect(await request('POST', objects.collection, { body })).toMatchObject({ status: 201 });
    expect(await objects.read('created')).not.toHaveProperty('status');
  });

  test.each([
    { it: 'a PUT of another', change: { status: { conditions: [ready] } } },
    { it: 'a PUT of none', change: { status: undefined } },
  ])(`cannot be changed by $it to the object${proof}`, async ({ change }) => {
    expect(await request('PUT', path(), { body: { ...object, ...change } })).toMatchObject({ status: 200 });
    expect(await objects.read('object')).toEqual(object); // not even the resource version is another
  });

  test.each([
    { it: 'merge patch', contentType: 'application/merge-patch+json', body: { status: { conditions: [ready] } } },
    { it: 'JSON patch', contentType: 'application/json-patch+json', body: [{ op: 'remove', path: '/status' }] },
  ])(`cannot be changed by a $it to the object${proof}`, async ({ contentType, body }) => {
    expect(await request('PATCH', path(), { contentType, body })).toMatchObject({ status: 200 });
    expect(await objects.read('object')).toEqual(object);
  });

  test('is the only thing that a write to /status changes: neither spec, labels, finalizers nor generation', async () => {
    const before = await objects.create('spec', spec);
    const body = {
      ...before,
      metadata: { ...before.metadata, labels: { from: 'status' }, finalizers: ['example.com/from-status'] },
      spec: fullSpec,
      status: { observedGeneration: 1 },
    };
    expect(await request('PUT', `${objects.path('spec')}/status`, { body })).toMatchObject({ status: 200 });
    const { metadata, status, ...rest } = await objects.read('spec');
    expect(status).toEqual({ observedGeneration: 1 });
    expect(rest.spec).toEqual(before.spec);
    expect(metadata.generation).toBe(before.metadata.generation);
    expect(metadata).not.toHaveProperty('labels');
    expect(metadata).not.toHaveProperty('finalizers');
  });

  test('stays when the spec changes, which is what counts the generation up', async () => {
    const before = await objects.create('generation', spec);
    await objects.putStatus('generation', { observedGeneration: 1 });
    const change = { contentType: 'application/merge-patch+json', body: { spec: fullSpec } };
    expect(await request('PATCH', objects.path('generation'), change)).toMatchObject({ status: 200 });
    const after = await objects.read('generation');
    expect(after.metadata.generation).toBe(before.metadata.generation + 1);
    expect(after.status).toEqual({ observedGeneration: 1 });
  });

  test('loses what is not in its schema, in itself and in a condition, with a warning', async () => {
    await objects.create('unknown', spec);
    const { status, headers } = await objects.putStatus('unknown', {
      observedGeneration: 1,
      conditions: [{ ...ready, severity: 'Error' }],
      unknown: true,
    });
    expect(status).toBe(200);
    expect(String(headers.warning)).toContain('unknown field \\"status.unknown\\"');
    expect(String(headers.warning)).toContain('unknown field \\"status.conditions[0].severity\\"');
    expect((await objects.read('unknown')).status).toEqual({ observedGeneration: 1, conditions: [ready] });
  });

  test('may be empty, and may be taken away', async () => {
    await objects.create('empty', spec);
    expect(await objects.putStatus('empty', {})).toMatchObject({ status: 200, body: { status: {} } });
    const body = [{ op: 'remove', path: '/status' }];
    const removed = { contentType: 'application/json-patch+json', body };
    expect(await request('PATCH', `${objects.path('empty')}/status`, removed)).toMatchObject({ status: 200 });
    expect(await objects.read('empty')).not.toHaveProperty('status');
  });
});
