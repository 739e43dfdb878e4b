import { crdName } from '../../../lib/definition/kind.ts';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { gitProvider } from '../../../lib/systems/gitops-reverser/gitprovider/definition.ts';
import { gitTarget } from '../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { watchRule } from '../../../lib/systems/gitops-reverser/watchrule/definition.ts';
import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { eventually } from '../control-plane/eventually.ts';
import type { NamespacedObjects, Resource } from '../objects/namespaced-objects.ts';

interface Crd {
  readonly spec: {
    readonly versions: readonly {
      readonly schema: { readonly openAPIV3Schema: { readonly properties: Readonly<Record<string, unknown>> } };
    }[];
  };
}

/** An object that today's schema would not take. */
interface Malformed {
  readonly resource: Resource;
  readonly crd: string;
  readonly identity: { readonly apiVersion: string; readonly kind: string };
  readonly specs: Readonly<Record<string, unknown>>;
}

const malformed: readonly Malformed[] = [
  {
    resource: 'dittoservers',
    crd: crdName(dittoServer),
    identity: { apiVersion: 'dittofs.dittofs.com/v1alpha1', kind: 'DittoServer' },
    specs: {
      'malformed-types': { storage: 'all of it', replicas: 'three', percona: [] },
      'malformed-empty': {},
      'malformed-null': { storage: null, replicas: -7, cache: { size: {} } },
    },
  },
  {
    resource: 'locusttests',
    crd: crdName(locustTest),
    identity: { apiVersion: 'locust.io/v2', kind: 'LocustTest' },
    specs: {
      'malformed-types': { image: 7, master: 'locust', worker: { command: [], replicas: 'many' } },
      'malformed-worker': { image: 'locust', master: {}, worker: null },
    },
  },
  {
    resource: 'gittargets',
    crd: crdName(gitTarget),
    identity: { apiVersion: 'configbutler.ai/v1alpha1', kind: 'GitTarget' },
    specs: {
      'malformed-types': { providerRef: 'forge', branch: 7, path: ['a'], encryption: 'yes' },
      'malformed-empty': {},
      'malformed-path': { providerRef: { name: 'forge' }, branch: 'main', path: 7 },
      'malformed-provider': { providerRef: { name: 'malformed-empty' }, branch: 'main', path: 'malformed' },
    },
  },
  {
    resource: 'gitproviders',
    crd: crdName(gitProvider),
    identity: { apiVersion: 'configbutler.ai/v1alpha1', kind: 'GitProvider' },
    specs: { 'malformed-types': { url: 7, allowedBranches: 'main', push: 'soon' }, 'malformed-empty': {} },
  },
  {
    resource: 'watchrules',
    crd: crdName(watchRule),
    identity: { apiVersion: 'configbutler.ai/v1alpha1', kind: 'WatchRule' },
    specs: {
      'malformed-types': { targetRef: 'live-0', rules: 'all' },
      'malformed-rules': { targetRef: { name: 'malformed-path' }, rules: { resources: 7 } },
    },
  },
];

export const malformedResources = malformed.map(({ resource }) => resource);
export const malformedCount = malformed.flatMap(({ specs }) => Object.keys(specs)).length;

const loose = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** Stores objects as an older schema took them, which had no rules; then the schema is today's again. */
export async function storeMalformed({ request }: ControlPlaneClient, objects: NamespacedObjects): Promise<void> {
  for (const { resource, crd, identity, specs } of malformed) {
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${crd}`;
    const patch = (ops: readonly object[]) =>
      request('PATCH', path, { contentType: 'application/json-patch+json', body: ops });
    const { body } = await request<Crd>('GET', path);
    const places = body.spec.versions.map((version, i) => ({
      path: `/spec/versions/${i}/schema/openAPIV3Schema/properties/spec`,
      strict: version.schema.openAPIV3Schema.properties.spec,
    }));
    await patch(places.map(({ path: at }) => ({ op: 'replace', path: at, value: loose })));
    for (const [name, spec] of Object.entries(specs))
      await eventually(() => objects.create(resource, name, { ...identity, spec }), 20);
    await patch(places.map(({ path: at, strict }) => ({ op: 'replace', path: at, value: strict })));
    await eventually(async () => {
      const [, spec] = Object.entries(specs)[0]!;
      const refused = await objects.create(resource, 'malformed-later', { ...identity, spec }).then(
        () => false,
        (error: Error) => error.message.includes('422'),
      );
      if (!refused) {
        await objects.remove(resource, 'malformed-later');
        throw new Error(`${crd}: found a loose schema, expected the strict one`);
      }
    }, 20);
  }
}

/** They go: what follows of them is a matter of the next test. */
export async function removeMalformed(objects: NamespacedObjects): Promise<void> {
  for (const { resource, specs } of malformed)
    for (const name of Object.keys(specs)) await objects.remove(resource, name);
}
