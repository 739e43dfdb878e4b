import { crdName, type KindDefinition } from '../../../lib/definition/kind.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { eventually } from '../control-plane/eventually.ts';

/**
 * Has the server call the conversion webhook of a CRD that is shipped at this machine: there is no pod behind its Service.
 * Returns when it converts.
 */
export async function convertByUrl(
  { request }: ControlPlaneClient,
  definition: KindDefinition,
  port: number,
): Promise<void> {
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${crdName(definition)}`;
  const clientConfig = { service: null, url: `https://127.0.0.1:${port}/convert` };
  const body = { spec: { conversion: { webhook: { clientConfig } } } };
  const { status } = await request('PATCH', path, { contentType: 'application/merge-patch+json', body });
  if (status !== 200) throw new Error(`PATCH ${path}: expected 200, found ${status}`);

  const { group, plural, kind, versions } = definition;
  const metadata = { name: 'probe' };
  for (const { name } of versions)
    await eventually(async () => {
      const url = `/apis/${group}/${name}/namespaces/default/${plural}?dryRun=All`;
      const answer = await request('POST', url, { body: { apiVersion: `${group}/${name}`, kind, metadata } });
      if (answer.status !== 201) throw new Error(`POST ${url}: expected 201, found ${JSON.stringify(answer.body)}`);
    }, 30);
}
