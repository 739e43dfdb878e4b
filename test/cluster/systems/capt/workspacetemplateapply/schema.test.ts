import { beforeAll, describe, expect, test } from '@jest/globals';
import { workspaceTemplateApply } from '../../../../../lib/systems/capt/workspacetemplateapply/definition.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, type ServedVersion, servedCrd, statusProperties } from '../../../shipped/served-crd.ts';
import { expectStatusFields } from '../../../shipped/status-fields.ts';
import { conditionsSchema } from '../../conditions-schema.ts';

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  let version: ServedVersion;
  beforeAll(async () => {
    await deployed(controlPlane, workspaceTemplateApply);
    crd = await servedCrd(controlPlane, workspaceTemplateApply);
    version = crd.spec.versions[0]!;
  });

  describe('a served WorkspaceTemplateApply', () => {
    test('is namespaced infrastructure.cluster.x-k8s.io/v1beta1, with a short name and two categories', () => {
      expect(crd.spec).toMatchObject({ group: 'infrastructure.cluster.x-k8s.io', scope: 'Namespaced' });
      expect(crd.spec.names).toEqual({
        kind: 'WorkspaceTemplateApply',
        listKind: 'WorkspaceTemplateApplyList',
        plural: 'workspacetemplateapplies',
        singular: 'workspacetemplateapply',
        shortNames: ['wtapply'],
        categories: ['capt', 'terraform'],
      });
      expect(crd.spec.versions.map(({ name, served, storage }) => ({ name, served, storage }))).toEqual([
        { name: 'v1beta1', served: true, storage: true },
      ]);
    });

    test('has the labels of the infrastructure provider [C-89 SCH]', () => {
      expect(crd.metadata.labels).toEqual({
        'cluster.x-k8s.io/v1beta1': 'v1beta1',
        'cluster.x-k8s.io/provider': 'infrastructure-capt',
      });
    });

    test('has a status subresource, and no other', () => expect(version.subresources).toEqual({ status: {} }));

    test.each([
      { field: 'applied', schema: { type: 'boolean' } },
      { field: 'workspaceName', schema: { type: 'string' } },
      { field: 'lastAppliedTime', schema: { type: 'string', format: 'date-time' } },
      { field: 'conditions', schema: conditionsSchema },
    ])('has status.$field, for those who own it [C-85 SCH]', ({ field, schema }) =>
      expect(statusProperties(version)[field]).toEqual(schema),
    );

    test('says that Synced and Ready are among its conditions [C-85 SCH]', () => {
      const { description } = version.schema.openAPIV3Schema.properties?.status?.properties?.conditions ?? {};
      for (const type of ['Ready', 'Synced']) expect(description).toMatch(new RegExp(`^${type} \\(`, 'm'));
    });

    test('has no other field in its status, none required, none with a default', () => {
      const fields = ['applied', 'conditions', 'lastAppliedTime', 'observedGeneration', 'workspaceName'];
      expectStatusFields(version, fields);
    });
  });
});
