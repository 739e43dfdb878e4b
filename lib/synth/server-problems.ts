import type { App } from 'cdk8s';
import { CustomResourceDefinition } from '../crd/custom-resource-definition.ts';
import type { ConstructProblem } from '../errors/invalid-app-error.ts';

/** Where the API server's checks come from. */
export interface ServerCheck {
  /** The WebAssembly module, `.wasm` or `.wasm.br`. @default the one in `@cdk8s-status/apiserver` */
  readonly module?: string | URL;
}

const notInstalled = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/** The checks, or nothing where the package is not installed, or is a checkout that was not built. */
async function startedServer(check: ServerCheck) {
  try {
    const { startApiServer } = await import('@cdk8s-status/apiserver');
    return await startApiServer(check);
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    const isDefault = check.module === undefined;
    if (isDefault && (name === 'ModuleMissingError' || notInstalled.includes(code ?? ''))) return undefined;
    throw error;
  }
}

/** What a real API server would answer to the CRDs of the app, each reason at the construct of its CRD. */
export async function serverProblems(app: App, check: ServerCheck = {}): Promise<ConstructProblem[]> {
  const crds = app.node.findAll().filter(CustomResourceDefinition.isCustomResourceDefinition);
  const server = crds.length ? await startedServer(check) : undefined;
  if (!server) return [];
  const problems: ConstructProblem[] = [];
  for (const crd of crds) {
    const { errors } = await server.validateCrd(crd.toJson());
    for (const { field, message } of errors)
      problems.push({
        constructPath: crd.node.path,
        problem: `${crd.name}: the API server would refuse it: ${field ? `${field}: ${message}` : message}`,
      });
  }
  await server.close();
  return problems;
}
