import type { ControlPlaneClient } from '../control-plane/client.ts';
import { established } from '../control-plane/established.ts';

const group = 'pgv2.percona.com';
const name = `perconapgclusters.${group}`;

/** A stand-in for the CRD of the Percona operator for PostgreSQL: as much of it as DittoFS looks at. */
export const perconaPgClusterStandIn = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec: {
    group,
    scope: 'Namespaced',
    names: {
      kind: 'PerconaPGCluster',
      listKind: 'PerconaPGClusterList',
      plural: 'perconapgclusters',
      singular: 'perconapgcluster',
    },
    versions: [
      {
        name: 'v2',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
              status: { type: 'object', properties: { state: { type: 'string' } } },
            },
          },
        },
      },
    ],
  },
} as const;

/** Installs it, unless another test file was faster, and waits until it is served. */
export async function installPerconaPgClusters(controlPlane: ControlPlaneClient): Promise<void> {
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  const { status, body } = await controlPlane.request('POST', path, { body: perconaPgClusterStandIn });
  if (status !== 201 && status !== 409)
    throw new Error(`POST ${path}: expected 201 or 409, found ${status} ${JSON.stringify(body)}`);
  await established(controlPlane, name);
}
