import { beforeAll, describe, expect, test } from '@jest/globals';
import { captCluster } from '../../../../../lib/systems/capt/captcluster/definition.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, type ServedVersion, servedCrd, statusProperties } from '../../../shipped/served-crd.ts';
import { expectStatusFields } from '../../../shipped/status-fields.ts';
import { conditionsSchema } from '../../conditions-schema.ts';

const text = { type: 'string' };
const flag = { type: 'boolean' };
const failureDomains = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: { controlPlane: flag, attributes: { type: 'object', additionalProperties: text } },
  },
};

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  let version: ServedVersion;
  beforeAll(async () => {
    await deployed(controlPlane, captCluster);
    crd = await servedCrd(controlPlane, captCluster);
    version = crd.spec.versions[0]!;
  });

  describe('a served CAPTCluster', () => {
    test('is namespaced infrastructure.cluster.x-k8s.io/v1beta1', () => {
      expect(crd.spec).toMatchObject({ group: 'infrastructure.cluster.x-k8s.io', scope: 'Namespaced' });
      expect(crd.spec.names).toEqual({
        kind: 'CAPTCluster',
        listKind: 'CAPTClusterList',
        plural: 'captclusters',
        singular: 'captcluster',
      });
      expect(crd.spec.versions.map(({ name, served, storage }) => ({ name, served, storage }))).toEqual([
        { name: 'v1beta1', served: true, storage: true },
      ]);
    });

    test('has the labels by which Cluster API finds the infrastructure provider and its contract [C-89 SCH]', () => {
      expect(crd.metadata.labels).toEqual({
        'cluster.x-k8s.io/v1beta1': 'v1beta1',
        'cluster.x-k8s.io/provider': 'infrastructure-capt',
      });
    });

    test('has a status subresource, and no other', () => expect(version.subresources).toEqual({ status: {} }));

    test('has the endpoint as an object in its spec, host and port required [C-01 SCH]', () => {
      const endpoint = version.schema.openAPIV3Schema.properties?.spec?.properties?.controlPlaneEndpoint;
      expect(endpoint).toMatchObject({
        type: 'object',
        required: ['host', 'port'],
        properties: { host: text, port: { type: 'integer', format: 'int32' } },
      });
    });

    test.each([
      { field: 'observedGeneration', proof: '', schema: { type: 'integer', format: 'int64', minimum: 0 } },
      { field: 'conditions', proof: ' [C-21 SCH]', schema: conditionsSchema },
      { field: 'endpoint', proof: ' [C-01 SCH]', schema: text },
      { field: 'ready', proof: ' [C-02 SCH] [C-17 SCH]', schema: flag },
      { field: 'failureReason', proof: ' [C-03 SCH]', schema: text },
      { field: 'failureMessage', proof: ' [C-04 SCH] [C-19 SCH]', schema: text },
      { field: 'failureDomains', proof: ' [C-05 SCH] [C-20 SCH]', schema: failureDomains },
      { field: 'vpcWorkspaceName', proof: ' [C-15 SCH]', schema: text },
      { field: 'vpcId', proof: ' [C-16 SCH]', schema: text },
      {
        field: 'workspaceTemplateStatus',
        proof: '',
        schema: {
          type: 'object',
          required: ['ready'],
          properties: {
            ready: flag,
            lastAppliedRevision: text,
            lastFailedRevision: text,
            lastFailureMessage: text,
            workspaceName: text,
            lastAppliedTime: { type: 'string', format: 'date-time' },
          },
        },
      },
    ])('has status.$field$proof', ({ field, schema }) => expect(statusProperties(version)[field]).toEqual(schema));

    test('has no other field in its status, none required, none with a default', () => {
      expectStatusFields(version, [
        ...['conditions', 'endpoint', 'failureDomains', 'failureMessage', 'failureReason', 'observedGeneration'],
        ...['ready', 'vpcId', 'vpcWorkspaceName', 'workspaceTemplateStatus'],
      ]);
    });
  });
});
