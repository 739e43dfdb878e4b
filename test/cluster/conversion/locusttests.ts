import { stored } from '../../systems/locusttest/decision-table.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import type { Response } from '../control-plane/request.ts';
import type { CustomObject } from '../objects/custom-object.ts';
import { fullLocustTestSpec } from '../systems/locust/locusttest/full-spec.ts';

export const deprecation = 'locust.io/v1 LocustTest is deprecated, migrate to locust.io/v2';

/** The LocustTests of a namespace, in the version asked for. */
export interface LocustTests {
  pathOf(version: 'v1' | 'v2'): string;
  read(version: 'v1' | 'v2', name?: string): Promise<CustomObject>;
  /** A JSON merge patch to `test`; whatever the answer. */
  patch(version: 'v1' | 'v2', body: object): Promise<Response<unknown>>;
  /** Server-side apply to the status in v2, as its controller; whatever the answer. */
  applyStatus(name: string, status: object): Promise<Response<unknown>>;
  /** `test` and nothing else, with every field of v2, and ended. Throws unless the server takes it. */
  finished(): Promise<CustomObject>;
}

export function locustTestsIn({ request }: ControlPlaneClient, namespace: string): LocustTests {
  const identity = (name: string) => ({ apiVersion: 'locust.io/v2', kind: 'LocustTest', metadata: { name } });
  const pathOf = (version: 'v1' | 'v2') => `/apis/locust.io/${version}/namespaces/${namespace}/locusttests`;
  const done = async <Body>(...args: Parameters<typeof request>): Promise<Body> => {
    const { status, body } = await request<Body>(...args);
    if (status < 300) return body;
    throw new Error(`${args[0]} ${args[1]}: expected success, found ${status} ${JSON.stringify(body)}`);
  };
  const read = (version: 'v1' | 'v2', name = 'test') => done<CustomObject>('GET', `${pathOf(version)}/${name}`);
  return {
    pathOf,
    read,
    patch: (version, body) =>
      request('PATCH', `${pathOf(version)}/test`, { contentType: 'application/merge-patch+json', body }),
    applyStatus: (name, status) =>
      request('PATCH', `${pathOf('v2')}/${name}/status?fieldManager=controller&force=true`, {
        contentType: 'application/apply-patch+yaml',
        body: { ...identity(name), status },
      }),
    async finished() {
      await done('DELETE', pathOf('v2'));
      const body = { ...identity('test'), spec: fullLocustTestSpec };
      const created = await done<CustomObject>('POST', pathOf('v2'), { body });
      await done('PUT', `${pathOf('v2')}/test/status`, { body: { ...created, status: stored.succeeded } });
      return read('v2');
    },
  };
}
