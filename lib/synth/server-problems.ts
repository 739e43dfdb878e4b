import type { KubernetesObject } from '@cdk8s-status/apiserver';
import { ApiObject, type App } from 'cdk8s';
import type { ConstructProblem } from '../errors/invalid-app-error.ts';

/** Where the API server's checks come from. */
export interface ServerCheck {
  /** Path of the WebAssembly module, `.wasm` or `.wasm.br`. @default the one in `@cdk8s-status/apiserver` */
  readonly module?: string;
}

const notInstalled = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/** The checks, or nothing where the package is not installed, or is a checkout that was not built. */
async function startedServer(check: ServerCheck) {
  try {
    const { startApiServer, findings, findingLines } = await import('@cdk8s-status/apiserver');
    return { server: await startApiServer(check), findings, findingLines };
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    const isDefault = check.module === undefined;
    if (isDefault && (name === 'ModuleMissingError' || notInstalled.includes(code ?? ''))) return undefined;
    throw error;
  }
}

const isCrd = ({ kind }: ApiObject) => kind === 'CustomResourceDefinition';

/**
 * What a real API server would answer to the CRDs of the app, whoever declares them, and to the custom resources of these
 * CRDs; each reason at its construct.
 */
export async function serverProblems(app: App, check: ServerCheck = {}): Promise<ConstructProblem[]> {
  const constructs = app.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));
  const started = constructs.some(isCrd) ? await startedServer(check) : undefined;
  if (!started) return [];
  const { server, findings, findingLines } = started;
  const constructOf = new Map(
    constructs.map((construct): [KubernetesObject, ApiObject] => [construct.toJson(), construct]),
  );
  const found = await findings(server, [...constructOf.keys()]);
  await server.close();
  return found.flatMap((finding) => {
    const construct = constructOf.get(finding.object)!;
    return findingLines(finding).map((line) => ({
      constructPath: construct.node.path,
      problem: `${construct.name}: ${line}`,
    }));
  });
}
