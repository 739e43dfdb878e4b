import { beforeAll, describe, expect, test } from '@jest/globals';
import { gitTarget } from '../../../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, type ServedVersion, servedCrd, statusProperties } from '../../../shipped/served-crd.ts';
import { expectStatusFields } from '../../../shipped/status-fields.ts';
import { conditionsSchema } from '../../conditions-schema.ts';

const time = { type: 'string', format: 'date-time' };
const text = { type: 'string' };
const count = { type: 'integer', format: 'int32' };
const object = (properties: object, ...required: string[]) => ({
  type: 'object',
  properties,
  ...(required.length && { required }),
});

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  let version: ServedVersion;
  beforeAll(async () => {
    await deployed(controlPlane, gitTarget);
    crd = await servedCrd(controlPlane, gitTarget);
    version = crd.spec.versions[0]!;
  });

  describe('a served GitTarget', () => {
    test('is namespaced configbutler.ai/v1alpha1, without short names, categories and labels', () => {
      expect(crd.metadata).not.toHaveProperty('labels');
      expect(crd.spec).toMatchObject({ group: 'configbutler.ai', scope: 'Namespaced' });
      expect(crd.spec.names).toEqual({
        kind: 'GitTarget',
        listKind: 'GitTargetList',
        plural: 'gittargets',
        singular: 'gittarget',
      });
      expect(crd.spec.versions.map(({ name, served, storage }) => ({ name, served, storage }))).toEqual([
        { name: 'v1alpha1', served: true, storage: true },
      ]);
    });

    test('has a status subresource, and no other [G-28 SCH]', () => {
      expect(version.subresources).toEqual({ status: {} });
    });

    test.each([
      { field: 'observedGeneration', proof: 'G-06 SCH', schema: { type: 'integer', format: 'int64', minimum: 0 } },
      { field: 'lastReconcileTime', proof: 'G-09 SCH', schema: time },
      { field: 'workerRef', proof: 'G-10 SCH', schema: object({ name: text, uid: text }, 'name') },
      {
        field: 'encryption',
        proof: 'G-11 SCH',
        schema: object({ mode: text, secretRef: text, recipientsHash: text, lastValidatedTime: time }),
      },
      {
        field: 'bootstrap',
        proof: 'G-12 SCH',
        schema: object({ targetPath: text, commit: text, lastAppliedTime: time }),
      },
      {
        field: 'snapshot',
        proof: 'G-13 SCH',
        schema: object({
          lastCompletedTime: time,
          lastCommit: text,
          stats: object({ created: count, updated: count, deleted: count }),
        }),
      },
      {
        field: 'stream',
        proof: 'G-14 SCH',
        schema: object({ status: text, registeredTime: time, lastEventTime: time }),
      },
    ])('has status.$field [$proof]', ({ field, schema }) => {
      expect(statusProperties(version)[field]).toEqual(schema);
    });

    test('has conditions that are metav1.Condition [G-08 SCH]', () => {
      expect(statusProperties(version).conditions?.items).toEqual(conditionsSchema.items);
    });

    test('keeps its conditions as a map by type [G-05 SCH]', () => {
      expect(statusProperties(version).conditions).toEqual(conditionsSchema);
    });

    test('has a phase that is a text [G-07 SCH]', () => {
      expect(statusProperties(version).phase).toMatchObject({ type: 'string' });
    });

    test('has the four phases of the start, in upper case [G-15 SCH]', () => {
      const phases = ['PENDING', 'BOOTSTRAPPING', 'SYNCING', 'RUNNING'];
      expect(statusProperties(version).phase?.enum).toEqual(expect.arrayContaining(phases));
    });

    test('has the phases DEGRADED and ERROR too [G-16 SCH]', () => {
      expect(statusProperties(version).phase?.enum).toEqual(expect.arrayContaining(['DEGRADED', 'ERROR']));
    });

    test('has six phases and no more [G-87 SCH]', () => {
      expect(statusProperties(version).phase?.enum).toHaveLength(6);
    });

    test('has no other field in its status, none required, none with a default', () => {
      expectStatusFields(version, [
        'bootstrap',
        'conditions',
        'encryption',
        'lastReconcileTime',
        'observedGeneration',
        'phase',
        'snapshot',
        'stream',
        'workerRef',
      ]);
    });
  });
});
