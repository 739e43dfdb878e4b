import type { ControlPlaneClient } from './client.ts';

/**
 * Creates a namespace nobody has used and returns its name, `PREFIX-1` or the next free one: names come in order, not
 * by chance, and the server decides between test files that run at the same time.
 */
export async function freshNamespace({ request }: ControlPlaneClient, prefix: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = `${prefix}-${number}`;
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    const answer = await request('POST', '/api/v1/namespaces', { body });
    if (answer.status === 201) return name;
    if (answer.status !== 409) {
      throw new Error(
        `creating namespace ${name}: expected 201, found ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    }
  }
}
