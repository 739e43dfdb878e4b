import type { OpenedCrd } from '@cdk8s-status/apiserver';
import { describe, expect } from '@jest/globals';
import { widget, widgetCrd } from './widget-crd.ts';
import { apiServer, testWithModule } from './with-module.ts';

const opened = async (): Promise<OpenedCrd> => (await apiServer()).openCrd(widgetCrd());

describe('a created object is', () => {
  testWithModule('stored with defaults, without its status and what the schema does not know', async () => {
    const sent = widget({ size: 3, colour: 'red' }, { status: { conditions: [] } });
    expect(await (await opened()).admit(sent)).toEqual({
      object: {
        ...widget({ size: 3, mode: 'Auto' }),
        metadata: { name: 'sample', namespace: 'shop', generation: 1 },
      },
      dropped: ['spec.colour'],
      warnings: ['unknown field "spec.colour"'],
      errors: [],
    });
  });

  for (const { it, spec, type, field, detail } of [
    {
      it: 'too large a number',
      spec: { size: 10 },
      type: 'FieldValueInvalid',
      field: 'spec.size',
      detail: 'spec.size in body should be less than or equal to 9',
    },
    {
      it: 'text for a number',
      spec: { size: 'big' },
      type: 'FieldValueTypeInvalid',
      field: 'spec.size',
      detail: 'spec.size in body must be of type integer: "string"',
    },
    { it: 'a missing field', spec: {}, type: 'FieldValueRequired', field: 'spec.size', detail: '' },
    {
      it: 'an item twice in a set',
      spec: { size: 1, tags: ['a', 'a'] },
      type: 'FieldValueDuplicate',
      field: 'spec.tags[1]',
      detail: '',
    },
    {
      it: 'what a CEL rule forbids',
      spec: { size: 1, mode: 'Big' },
      type: 'FieldValueInvalid',
      field: 'spec',
      detail: 'Big needs a size above 5',
    },
  ])
    testWithModule(`refused for ${it}`, async () => {
      const { errors, object } = await (await opened()).admit(widget(spec));
      expect(errors).toContainEqual(expect.objectContaining({ type, field, detail }));
      expect(object).toBeUndefined();
    });

  testWithModule('refused when it is of another kind', async () => {
    const { errors } = await (await opened()).admit({ ...widget(), kind: 'Gadget' });
    expect(errors).toContainEqual(
      expect.objectContaining({ type: 'FieldValueInvalid', field: 'kind', value: 'Gadget', detail: 'must be Widget' }),
    );
  });
});

describe('an updated object is', () => {
  testWithModule('refused for what a transition rule forbids', async () => {
    const { errors } = await (await opened()).admitUpdate(
      widget({ size: 1, zone: 'a' }),
      widget({ size: 1, zone: 'b' }),
    );
    expect(errors).toMatchObject([
      { type: 'FieldValueInvalid', field: 'spec.zone', detail: 'failed rule: self == oldSelf' },
    ]);
  });

  testWithModule('stored as it was wrong before, with what did change', async () => {
    const { object, errors } = await (await opened()).admitUpdate(
      widget({ size: 10, mode: 'Auto' }),
      widget({ size: 10, mode: 'Slow' }),
    );
    expect(errors).toEqual([]);
    expect(object).toMatchObject({ spec: { size: 10, mode: 'Slow' }, metadata: { generation: 2 } });
  });

  testWithModule('stored with the status it had', async () => {
    const status = { conditions: [{ type: 'Ready', status: 'True' }] };
    const { object } = await (await opened()).admitUpdate(
      widget({ size: 1 }, { status }),
      widget({ size: 2 }, { status: { conditions: [] } }),
    );
    expect(object).toMatchObject({ spec: { size: 2 }, status });
  });
});

describe('a written status is', () => {
  const ready = (status: string) => ({ status: { conditions: [{ type: 'Ready', status }] } });

  testWithModule('stored alone, without a new generation', async () => {
    const { object, errors } = await (await opened()).admitStatus(
      widget({ size: 1 }),
      widget({ size: 9 }, ready('True')),
    );
    expect(errors).toEqual([]);
    expect(object).toMatchObject({ spec: { size: 1 }, ...ready('True'), metadata: { generation: 1 } });
  });

  testWithModule('refused for a value that is not in the enum', async () => {
    const { errors } = await (await opened()).admitStatus(widget(), widget({ size: 3 }, ready('Maybe')));
    expect(errors).toContainEqual(
      expect.objectContaining({ type: 'FieldValueNotSupported', field: 'status.conditions[0].status', value: 'Maybe' }),
    );
  });

  testWithModule('refused for two conditions of one type', async () => {
    const twice = { status: { conditions: [...ready('True').status.conditions, ...ready('False').status.conditions] } };
    const { errors } = await (await opened()).admitStatus(widget(), widget({ size: 3 }, twice));
    expect(errors).toMatchObject([
      { type: 'FieldValueDuplicate', field: 'status.conditions[1]', value: { type: 'Ready' } },
    ]);
  });
});

describe('a table has', () => {
  const now = new Date('2026-01-02T00:00:00Z');
  const object = {
    ...widget({ size: 3, mode: 'Slow' }),
    metadata: { name: 'sample', namespace: 'shop', creationTimestamp: '2026-01-01T23:55:00Z' },
  };

  testWithModule('the columns that are shown, and ages', async () => {
    const { columns, rows, errors } = await (await opened()).table([object, widget({ size: 4 })], { now });
    expect({ names: columns.map(({ name }) => name), rows, errors }).toEqual({
      names: ['Name', 'Size', 'Age'],
      rows: [
        ['sample', 3, '5m'],
        ['sample', 4, null],
      ],
      errors: [],
    });
  });

  testWithModule('all columns when it is wide', async () => {
    const { rows } = await (await opened()).table([object], { now, wide: true });
    expect(rows).toEqual([['sample', 3, 'Slow', '5m']]);
  });
});

describe('a CRD that is refused', () => {
  testWithModule('is not opened', async () => {
    const crd = widgetCrd();
    crd.metadata.name = 'gadgets.example.com';
    await expect((await apiServer()).openCrd(crd)).rejects.toThrow(
      /^gadgets\.example\.com: expected a CRD that the server takes, found\nmetadata\.name: Invalid value: /,
    );
  });
});
