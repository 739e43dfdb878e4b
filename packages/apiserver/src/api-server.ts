import { compiledModule } from './compiled-module.ts';
import type { Engine, Request } from './engine/engine.ts';
import { defaultTimeout } from './engine/limits.ts';
import { localEngine } from './engine/local-engine.ts';
import { workerEngine } from './engine/worker-engine.ts';
import { failureError } from './failure-error.ts';
import type { KubernetesObject } from './kubernetes-object.ts';
import { type OpenedCrd, openCrd } from './opened-crd.ts';
import type { RuleExplanation } from './rule-explanation.ts';
import type { Verdict } from './verdict.ts';

/** How the checks run. */
export interface ApiServerOptions {
  /** On a thread of its own, so that this one stays free. @default false */
  readonly worker?: boolean;
  /** How long one call may take, in milliseconds; it then answers with the error `Timeout`. @default 5000 */
  readonly timeout?: number;
  /** Path of the module, `.wasm` or `.wasm.br`. @default the one in this package */
  readonly module?: string;
}

/** The API server's own checks of CRDs and custom resources. No call throws for what it is given to check. */
export interface ApiServer {
  /** Creates the CRD: what would be stored, or every reason against it. CEL rules are compiled, and their cost counts. */
  validateCrd<T extends KubernetesObject>(crd: T): Promise<Verdict<T>>;
  /** Replaces a stored CRD: rules that hold for what is new only, and for what must not change. */
  validateCrdUpdate<T extends KubernetesObject>(old: T, next: T): Promise<Verdict<T>>;
  /**
   * What a CEL rule of the CRD may cost. The path is that of the server's errors:
   * `spec.versions[0].schema.openAPIV3Schema.properties[spec].x-kubernetes-validations[0]`.
   */
  explainRule(crd: KubernetesObject, path: string): Promise<RuleExplanation>;
  /**
   * Serves the CRD.
   * @throws CrdRefusedError when the server would not take it.
   */
  openCrd(crd: KubernetesObject): Promise<OpenedCrd>;
  /** Ends the thread, if there is one. */
  close(): Promise<void>;
}

async function validate<T>(engine: Engine, request: Request): Promise<Verdict<T>> {
  const { result, failure } = await engine.call(request);
  if (failure) return { errors: [failureError(failure)], warnings: [] };
  const { object, errors, warnings } = result as Verdict<T>;
  return object === undefined ? { errors, warnings } : { object, errors, warnings };
}

const unexplained = { rule: '', cost: 0, budget: 0, perEvaluation: 0, evaluations: 0, unbounded: [], boundedCost: 0 };

async function explain(engine: Engine, object: KubernetesObject, path: string): Promise<RuleExplanation> {
  const { result, failure } = await engine.call({ call: 'explainRule', object, path });
  return failure ? { ...unexplained, errors: [failureError(failure)] } : (result as RuleExplanation);
}

/**
 * Starts the checks. The module is compiled once in a process, and one instance of it answers all calls.
 * @throws ModuleMissingError when the file of the module is not there.
 */
export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const { worker = false, timeout = defaultTimeout } = options;
  const module = await compiledModule(options.module);
  const engine = worker ? workerEngine(module, timeout) : localEngine(module, timeout);
  return {
    validateCrd: (crd) => validate(engine, { call: 'validateCrd', object: crd }),
    validateCrdUpdate: (old, next) => validate(engine, { call: 'validateCrdUpdate', old, object: next }),
    explainRule: (crd, path) => explain(engine, crd, path),
    openCrd: (crd) => openCrd(engine, crd),
    close: () => engine.close(),
  };
}
