import type { ControlPlaneClient } from '../control-plane/client.ts';
import type { CustomObject } from './custom-object.ts';

interface WatchEvent {
  readonly type: string;
  readonly object: CustomObject;
}

/** The version of a collection, from which `historyOf` tells what came after. */
export async function versionOf({ request }: ControlPlaneClient, collection: string): Promise<string> {
  const { status, body } = await request<{ metadata: { resourceVersion: string } }>('GET', `${collection}?limit=1`);
  if (status === 200) return body.metadata.resourceVersion;
  throw new Error(`GET ${collection}: expected 200, found ${status} ${JSON.stringify(body)}`);
}

/** An object as whoever watches was told of it, each time, from a version of its collection on. */
export async function historyOf(
  { kubectl }: ControlPlaneClient,
  collection: string,
  name: string,
  since: string,
): Promise<readonly CustomObject[]> {
  const query = `watch=true&resourceVersion=${since}&timeoutSeconds=1&fieldSelector=metadata.name%3D${name}`;
  const { code, stdout, stderr } = await kubectl(['get', '--raw', `${collection}?${query}`]);
  if (code !== 0) throw new Error(`watching ${collection}: expected exit code 0, found ${code}\n${stderr}`);
  const events = stdout.split('\n').flatMap((line): WatchEvent[] => (line ? [JSON.parse(line)] : []));
  return events.filter(({ type }) => type === 'ADDED' || type === 'MODIFIED').map(({ object }) => object);
}
