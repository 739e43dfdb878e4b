import { describe, expect } from '@jest/globals';
import { widget, widgetCrd } from './widget-crd.ts';
import { apiServer, testWithModule } from './with-module.ts';

const now = new Date('2026-01-02T00:00:00Z');
const condition = (type: string, status: string) => ({ type, status });
const withStatus = (...conditions: object[]) => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'sample', namespace: 'shop' },
  status: { conditions },
});
const opened = async () => (await apiServer()).openCrd(widgetCrd());

describe('a server-side apply', () => {
  testWithModule('creates the object, and notes what its manager set', async () => {
    const { object, errors } = await (await opened()).apply(undefined, widget({ size: 3 }), { manager: 'a', now });
    expect(errors).toEqual([]);
    expect(object).toMatchObject({
      spec: { size: 3, mode: 'Auto' },
      metadata: {
        managedFields: [
          {
            manager: 'a',
            operation: 'Apply',
            apiVersion: 'example.com/v1',
            time: '2026-01-02T00:00:00Z',
            fieldsV1: { 'f:spec': { 'f:size': {} } },
          },
        ],
      },
    });
  });

  testWithModule('takes away what its manager no longer sets', async () => {
    const crd = await opened();
    const first = await crd.apply(undefined, widget({ size: 3, zone: 'x' }), { manager: 'a', now });
    const { object } = await crd.apply(first.object!, widget({ size: 3 }), { manager: 'a', now });
    expect(object).toMatchObject({ spec: { size: 3, mode: 'Auto' } });
    expect(object).not.toHaveProperty('spec.zone');
  });

  testWithModule('of a status keeps the conditions of others, and conflicts over the same one', async () => {
    const crd = await opened();
    const status = { subresource: 'status', now } as const;
    const { object: created } = await crd.apply(undefined, widget(), { manager: 'user', now });
    const { object: one } = await crd.apply(created!, withStatus(condition('Ready', 'True')), {
      ...status,
      manager: 'a',
    });
    const { object: both } = await crd.apply(one!, withStatus(condition('Cold', 'True')), { ...status, manager: 'b' });
    expect(both).toMatchObject({ status: { conditions: [condition('Ready', 'True'), condition('Cold', 'True')] } });

    const stolen = withStatus(condition('Ready', 'False'));
    const { object, errors } = await crd.apply(both!, stolen, { ...status, manager: 'b' });
    expect(object).toBeUndefined();
    expect(errors).toMatchObject([
      {
        type: 'FieldManagerConflict',
        field: '.status.conditions[type="Ready"].status',
        detail: 'conflict with "a" with subresource "status"',
      },
    ]);

    const forced = await crd.apply(both!, stolen, { ...status, manager: 'b', force: true });
    expect(forced.object).toMatchObject({ status: { conditions: [condition('Ready', 'False')] } });
  });

  testWithModule('conflicts with an ordinary write', async () => {
    const crd = await opened();
    const { object: created } = await crd.admit(widget({ size: 3 }), { manager: 'kubectl', now });
    const { errors } = await crd.apply(created!, widget({ size: 4 }), { manager: 'a', now });
    expect(errors).toMatchObject([{ type: 'FieldManagerConflict', field: '.spec.size' }]);
  });

  testWithModule('is refused for what the schema refuses', async () => {
    const { errors } = await (await opened()).apply(undefined, widget({ size: 10 }), { manager: 'a', now });
    expect(errors).toMatchObject([{ type: 'FieldValueInvalid', field: 'spec.size', value: 10 }]);
  });

  testWithModule('is refused for a field that the schema does not know', async () => {
    const { errors } = await (await opened()).apply(undefined, widget({ size: 1, colour: 'red' }), {
      manager: 'a',
      now,
    });
    expect(errors).toMatchObject([
      { type: 'InternalError', detail: expect.stringContaining('.spec.colour: field not declared in schema') },
    ]);
  });
});
