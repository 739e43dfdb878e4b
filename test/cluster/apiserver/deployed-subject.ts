import type { ApiServer, KubernetesObject, OpenedCrd } from '@cdk8s-status/apiserver';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { established } from '../control-plane/established.ts';
import type { Response } from '../control-plane/request.ts';
import type { Crd, Subject } from './subjects.ts';

/** An object as a server returns it. */
export interface Stored extends KubernetesObject {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec?: object;
  readonly status?: object;
}

/** A subject whose CRD is served, by the server and by the module, with one object that is stored. */
export interface DeployedSubject extends Subject {
  readonly opened: OpenedCrd;
  /** Of the collection, and of the stored object in it. */
  readonly path: string;
  readonly objectPath: string;
  readonly old: Stored;
  /** An object of the kind, of this name. */
  named(name: string): KubernetesObject & { readonly metadata: { readonly name: string } };
}

export const definitionsPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
export const applyPatch = 'application/apply-patch+yaml';

function mustSucceed<Body>({ status, body }: Response<Body>): Body {
  if (status < 300) return body;
  throw new Error(`expected the request to succeed, found ${status} ${JSON.stringify(body)}`);
}

const versionOf = (crd: Crd) => crd.spec.versions.find(({ storage }) => storage)!;

/** Whether the status of its objects has an endpoint of its own. */
export const hasStatus = (crd: Crd) => 'status' in (versionOf(crd).subresources ?? {});

/** Creates the CRDs and waits until they are served; the CRDs as stored. */
export async function deployedCrds(controlPlane: ControlPlaneClient, crds: readonly Crd[]): Promise<Crd[]> {
  const path = ({ metadata }: Crd) => `${definitionsPath}/${metadata.name}`;
  for (const crd of crds) mustSucceed(await controlPlane.request('POST', definitionsPath, { body: crd }));
  for (const { metadata } of crds) await established(controlPlane, metadata.name);
  return Promise.all(crds.map(async (crd) => mustSucceed(await controlPlane.request<Crd>('GET', path(crd)))));
}

/** Serves a deployed subject by the module too, and applies its object and its status, as one manager. */
export async function openedSubject(
  controlPlane: ControlPlaneClient,
  server: ApiServer,
  subject: Subject,
  namespace: string,
): Promise<DeployedSubject> {
  const { crd, spec, status } = subject;
  const { group, scope, names } = crd.spec;
  const isNamespaced = scope === 'Namespaced';
  const apiVersion = `${group}/${versionOf(crd).name}`;
  const path = `/apis/${apiVersion}${isNamespaced ? `/namespaces/${namespace}` : ''}/${names.plural}`;
  const objectPath = `${path}/sample`;
  const named = (name: string) => ({
    apiVersion,
    kind: names.kind,
    metadata: { name, ...(isNamespaced && { namespace }) },
  });
  const apply = async (where: string, body: object) =>
    mustSucceed(
      await controlPlane.request<Stored>('PATCH', `${where}?fieldManager=one`, { body, contentType: applyPatch }),
    );
  let old = await apply(objectPath, { ...named('sample'), spec });
  if (status && hasStatus(crd)) old = await apply(`${objectPath}/status`, { ...named('sample'), status });
  return { ...subject, opened: await server.openCrd(crd), path, objectPath, old, named };
}
