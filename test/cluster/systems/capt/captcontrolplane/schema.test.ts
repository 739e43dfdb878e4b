import { beforeAll, describe, expect, test } from '@jest/globals';
import { captControlPlane } from '../../../../../lib/systems/capt/captcontrolplane/definition.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, type ServedVersion, servedCrd, statusProperties } from '../../../shipped/served-crd.ts';
import { expectStatusFields } from '../../../shipped/status-fields.ts';
import { conditionsSchema } from '../../conditions-schema.ts';

const text = { type: 'string' };
const flag = { type: 'boolean' };
const outputs = { type: 'object', additionalProperties: text };

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  let version: ServedVersion;
  beforeAll(async () => {
    await deployed(controlPlane, captControlPlane);
    crd = await servedCrd(controlPlane, captControlPlane);
    version = crd.spec.versions[0]!;
  });

  describe('a served CAPTControlPlane', () => {
    test('is namespaced controlplane.cluster.x-k8s.io/v1beta1', () => {
      expect(crd.spec).toMatchObject({ group: 'controlplane.cluster.x-k8s.io', scope: 'Namespaced' });
      expect(crd.spec.names).toEqual({
        kind: 'CAPTControlPlane',
        listKind: 'CAPTControlPlaneList',
        plural: 'captcontrolplanes',
        singular: 'captcontrolplane',
      });
      expect(crd.spec.versions.map(({ name, served, storage }) => ({ name, served, storage }))).toEqual([
        { name: 'v1beta1', served: true, storage: true },
      ]);
    });

    test('has the labels by which Cluster API finds the control plane provider and its contract [C-89 SCH]', () => {
      expect(crd.metadata.labels).toEqual({
        'cluster.x-k8s.io/v1beta1': 'v1beta1',
        'cluster.x-k8s.io/provider': 'control-plane-capt',
      });
    });

    test('has a status subresource, and no other', () => expect(version.subresources).toEqual({ status: {} }));

    test('has the outputs of the Workspace as a map of texts [C-47 SCH]', () => {
      expect(statusProperties(version).workspaceTemplateStatus?.properties?.outputs).toEqual(outputs);
    });

    test.each([
      { field: 'observedGeneration', proof: '', schema: { type: 'integer', format: 'int64', minimum: 0 } },
      { field: 'conditions', proof: ' [C-37 SCH]', schema: conditionsSchema },
      { field: 'ready', proof: ' [C-12 SCH] [C-31 SCH]', schema: flag },
      { field: 'initialized', proof: ' [C-13 SCH] [C-32 SCH]', schema: flag },
      { field: 'phase', proof: ' [C-33 SCH]', schema: { type: 'string', enum: ['Failed', 'Ready', 'Creating'] } },
      { field: 'endpoint', proof: '', schema: text },
      { field: 'failureReason', proof: ' [C-34 SCH]', schema: text },
      { field: 'failureMessage', proof: ' [C-35 SCH]', schema: text },
      {
        field: 'workspaceTemplateStatus',
        proof: ' [C-36 SCH]',
        schema: {
          type: 'object',
          required: ['ready'],
          properties: {
            ready: flag,
            state: text,
            lastAppliedRevision: text,
            lastFailedRevision: text,
            lastFailureMessage: text,
            outputs,
          },
        },
      },
    ])('has status.$field$proof', ({ field, schema }) => expect(statusProperties(version)[field]).toEqual(schema));

    test('has no other field in its status, none required, none with a default', () => {
      expectStatusFields(version, [
        ...['conditions', 'endpoint', 'failureMessage', 'failureReason', 'initialized', 'observedGeneration'],
        ...['phase', 'ready', 'workspaceTemplateStatus'],
      ]);
    });
  });
});
