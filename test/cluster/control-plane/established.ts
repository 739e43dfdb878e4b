import type { ControlPlaneClient } from './client.ts';
import { eventually } from './eventually.ts';

interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly plural: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean }[];
  };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/**
 * Waits until a CRD is Established and every version it serves is in discovery, so that a request and kubectl find it.
 * (`kubectl wait` alone fails on a CRD so new that its conditions are null, and does not look at discovery.)
 */
export async function established({ request }: ControlPlaneClient, crdName: string): Promise<void> {
  const get = async <Body>(path: string): Promise<Body> => {
    const { status, body } = await request<Body>('GET', path);
    if (status === 200) return body;
    throw new Error(`waiting for ${crdName}: GET ${path}: expected 200, found ${status} ${JSON.stringify(body)}`);
  };

  await eventually(async () => {
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${crdName}`;
    const { spec, status } = await get<CustomResourceDefinition>(path);
    const conditions = status?.conditions ?? [];
    if (!conditions.some(({ type, status: value }) => type === 'Established' && value === 'True')) {
      throw new Error(`waiting for ${crdName}: expected Established True, found ${JSON.stringify(conditions)}`);
    }
    for (const { name } of spec.versions.filter(({ served }) => served)) {
      const { resources } = await get<{ resources: readonly { name: string }[] }>(`/apis/${spec.group}/${name}`);
      if (resources.some((resource) => resource.name === spec.names.plural)) continue;
      throw new Error(
        `waiting for ${crdName}: expected it in /apis/${spec.group}/${name}, found ${JSON.stringify(resources)}`,
      );
    }
  }, 20);
}
