import type { Request } from '../../test/cluster/control-plane/request.ts';
import { coreDefinitions } from './core-definitions.ts';
import type { OpenApiDocument } from './open-api.ts';
import { roots } from './roots.ts';
import { typescriptModule } from './typescript-module.ts';

async function get<Body>(request: Request, path: string): Promise<Body> {
  const { status, body } = await request<Body>('GET', path);
  if (status === 200) return body;
  throw new Error(`GET ${path}: expected 200, found ${status} ${JSON.stringify(body)}`);
}

/** What lib/core-schemas/core-v1.generated.ts has to say for the server that answers. */
export async function generatedModule(request: Request): Promise<string> {
  const { gitVersion } = await get<{ gitVersion: string }>(request, '/version');
  const document = await get<OpenApiDocument>(request, '/openapi/v3/api/v1');
  return typescriptModule({ kubernetesVersion: gitVersion, definitions: coreDefinitions(document, roots) });
}
