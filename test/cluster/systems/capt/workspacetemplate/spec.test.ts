import { beforeAll, describe, expect, test } from '@jest/globals';
import { workspaceTemplate } from '../../../../../lib/systems/capt/workspacetemplate/definition.ts';
import { example } from '../../../../../lib/systems/capt/workspacetemplate/example.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, servedCrd } from '../../../shipped/served-crd.ts';

const least = { template: { spec: {} } };

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  let templates: KindRequests;
  const post = (spec: unknown) => templates.post('object', spec, 'dryRun=All&fieldValidation=Strict');

  beforeAll(async () => {
    await deployed(controlPlane, workspaceTemplate);
    crd = await servedCrd(controlPlane, workspaceTemplate);
    templates = kindRequests(controlPlane, workspaceTemplate, await freshNamespace(controlPlane, 'workspacetemplate'));
  });

  describe('a served WorkspaceTemplate', () => {
    test('is namespaced infrastructure.cluster.x-k8s.io/v1beta1, without a status', () => {
      expect(crd.spec).toMatchObject({ group: 'infrastructure.cluster.x-k8s.io', scope: 'Namespaced' });
      expect(crd.spec.names).toMatchObject({ kind: 'WorkspaceTemplate', plural: 'workspacetemplates' });
      const [version, ...others] = crd.spec.versions;
      expect(others).toEqual([]);
      expect(version).toMatchObject({ name: 'v1beta1', served: true, storage: true });
      expect(version).not.toHaveProperty('subresources');
      expect(version?.schema.openAPIV3Schema.properties).not.toHaveProperty('status');
    });

    test('has the labels of the infrastructure provider [C-89 SCH]', () => {
      expect(crd.metadata.labels).toMatchObject({ 'cluster.x-k8s.io/provider': 'infrastructure-capt' });
    });

    test('keeps whatever the spec of a Workspace holds', async () => {
      const spec = {
        template: {
          metadata: { description: 'all', version: '1.0.0', tags: { key: 'value' } },
          spec: { forProvider: { vars: [{ key: 'a', value: '1' }], nested: { deep: [1, null, { x: true }] } } },
        },
        writeConnectionSecretToRef: { name: 'connection', namespace: 'clusters' },
      };
      await templates.create('full', spec);
      expect((await templates.read('full')).spec).toEqual(spec);
    });

    test('takes its example', async () => expect(await post(example.spec)).toMatchObject({ status: 201 }));

    test.each([
      { it: 'a spec', spec: undefined, field: 'spec' },
      { it: 'a template', spec: {}, field: 'spec.template' },
      { it: 'the spec of the Workspace', spec: { template: {} }, field: 'spec.template.spec' },
      {
        it: 'the namespace of the Secret',
        spec: { ...least, writeConnectionSecretToRef: { name: 'x' } },
        field: 'spec.writeConnectionSecretToRef.namespace',
      },
    ])('needs $it: 422', async ({ spec, field }) => {
      const { status, body } = await post(spec);
      expect(status).toBe(422);
      expect(body.details?.causes?.map((cause) => cause.field)).toEqual([field]);
    });

    test.each([
      { path: 'template.spec', spec: { template: { spec: 'text' } } },
      { path: 'template.metadata.version', spec: { template: { spec: {}, metadata: { version: 1 } } } },
      { path: 'template.metadata.tags.key', spec: { template: { spec: {}, metadata: { tags: { key: 1 } } } } },
    ])('cannot have another type in spec.$path: 422', async ({ path, spec }) => {
      const { status, body } = await post(spec);
      expect(status).toBe(422);
      expect(body.details?.causes?.map(({ field }) => field)).toEqual([`spec.${path}`]);
    });
  });
});
