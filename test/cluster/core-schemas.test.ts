import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { coreSchema, inlineCoreSchema } from '../../lib/core-schemas/index.ts';
import { generatedModule } from '../../scripts/core-schemas/generated-module.ts';
import { roots } from '../../scripts/core-schemas/roots.ts';
import { connectControlPlane } from './control-plane/connect.ts';
import { established } from './control-plane/established.ts';
import { freshNamespace } from './control-plane/namespace.ts';
import { planes } from './planes/planes.ts';

const group = 'core-schemas.test';
const properties = Object.fromEntries(roots.map((name) => [name, coreSchema(name)]));
const spec = inlineCoreSchema({ type: 'object', properties });
const crd = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `embeddings.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural: 'embeddings', singular: 'embedding', kind: 'Embedding' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
      },
    ],
  },
};

interface Answer {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly message: string;
}

describe.each(planes())('on $where', ({ controlPlane }) => {
  const { kubectl, request } = controlPlane;

  let namespace: string;

  function create(name: string, content: unknown) {
    const body = { apiVersion: `${group}/v1`, kind: 'Embedding', metadata: { name }, spec: content };
    const path = `/apis/${group}/v1/namespaces/${namespace}/embeddings?fieldValidation=Strict`;
    return request<Answer>('POST', path, { body });
  }

  beforeAll(async () => {
    namespace = await freshNamespace(controlPlane, 'core-schemas');
    const applied = await kubectl(['apply', '-f', '-'], { input: JSON.stringify(crd) });
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    await established(controlPlane, crd.metadata.name);
  });

  describe('a CRD that embeds every root', () => {
    test('is structural in the eyes of the server', async () => {
      const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${crd.metadata.name}`;
      const { body } = await request<{ status: { conditions: readonly { type: string }[] } }>('GET', path);
      expect(body.status.conditions.map(({ type }) => type).sort()).toEqual(['Established', 'NamesAccepted']);
    });

    test('returns a pod template as it was given, and the protocol the server knows', async () => {
      const container = {
        name: 'server',
        image: 'server:1',
        command: ['serve'],
        env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'tokens', key: 'token' } } }],
        resources: { limits: { cpu: 1, memory: '1Gi' }, requests: { cpu: '500m' } },
        readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      };
      const claim = { metadata: { labels: { app: 'server' } }, spec: { resources: { requests: { storage: '1Gi' } } } };
      const volumes = [{ name: 'data', ephemeral: { volumeClaimTemplate: claim } }];
      const template = (port: object) => ({
        metadata: { labels: { app: 'server' }, annotations: { note: 'text' } },
        spec: { containers: [{ ...container, ports: [port] }], volumes, nodeSelector: { disk: 'fast' } },
      });

      const port = { name: 'http', containerPort: 8080 };
      const { status, body } = await create('pod-template', { PodTemplateSpec: template(port) });
      expect(status).toBe(201);
      expect(body.spec).toEqual({ PodTemplateSpec: template({ ...port, protocol: 'TCP' }) });
    });

    test.each([{ cpu: 1 }, { cpu: '500m' }, { cpu: '1.5' }])('accepts the limits %j', async (limits) => {
      const name = `limits-${String(limits.cpu).replace('.', '-')}`;
      const { status, body } = await create(name, { ResourceRequirements: { limits } });
      expect({ status, spec: body.spec }).toEqual({ status: 201, spec: { ResourceRequirements: { limits } } });
    });

    test.each([
      {
        it: 'a container without a name',
        content: { PodTemplateSpec: { spec: { containers: [{ image: 'server:1' }] } } },
        message: 'spec.PodTemplateSpec.spec.containers[0].name: Required value',
      },
      {
        it: 'two containers of one name',
        content: { PodTemplateSpec: { spec: { containers: [{ name: 'a' }, { name: 'a' }] } } },
        message: 'spec.PodTemplateSpec.spec.containers[1]: Duplicate value: {"name":"a"}',
      },
      {
        it: 'a quantity that is none',
        content: { ResourceRequirements: { limits: { memory: '1 GB' } } },
        message: 'spec.ResourceRequirements.limits.memory: Invalid value: "1 GB"',
      },
      {
        it: 'an environment variable without a name',
        content: { EnvVar: { value: 'text' } },
        message: 'spec.EnvVar.name: Required value',
      },
    ])('refuses $it with 422', async ({ content, message }) => {
      const { status, body } = await create('refused', content);
      expect(body.message).toContain(message);
      expect(status).toBe(422);
    });

    test('refuses a field Kubernetes does not know when asked to be strict', async () => {
      const { status, body } = await create('refused', { Toleration: { keys: 'disk' } });
      expect(body.message).toContain('unknown field "spec.Toleration.keys"');
      expect(status).toBe(400);
    });

    test('fits into what client-side apply can annotate', () => {
      expect(JSON.stringify(crd).length).toBeLessThan(262_144);
    });
  });
});

// Only the real server publishes the types of Kubernetes itself: the in-process cluster knows them from that file.
test('the committed core types are those of this server: npm run core-schemas changes nothing', async () => {
  const file = new URL('../../lib/core-schemas/core-v1.generated.ts', import.meta.url);
  const [committed, generated] = [readFileSync(file, 'utf8'), await generatedModule(connectControlPlane().request)];
  const versionOf = (text: string) => /kube-apiserver (v\S+)\. /.exec(text)?.[1];
  expect(versionOf(committed)).toBe(versionOf(generated)); // another server of KUBEBUILDER_ASSETS fails here
  expect(committed).toBe(generated);
});
