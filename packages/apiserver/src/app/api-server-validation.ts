import { startApiServer } from '../api-server.ts';
import type { KubernetesObject } from '../kubernetes-object.ts';
import { type Finding, findingLines, findings } from './findings.ts';

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly {
    readonly resourceName: string;
    readonly locations: readonly string[];
    readonly manifestPath: string;
  }[];
}

/** What cdk8s gives a validation plugin, as far as this one uses it. */
export interface CdkValidationContext {
  readonly manifests: readonly string[];
  parseManifest(path: string): readonly unknown[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure'): void;
  };
}

interface InManifest {
  readonly object: KubernetesObject;
  readonly manifestPath: string;
}

const isObject = (value: unknown): value is KubernetesObject =>
  typeof value === 'object' && value !== null && 'kind' in value && 'apiVersion' in value;

const refused = {
  recommendation: 'Declare what the API server takes.',
  fix: 'Correct what the locations name; paths are those of the object, or of the CRD.',
};

/**
 * A validation plugin of cdk8s: what the API server would say to every CRD of an app, and to every object of these CRDs.
 * In `cdk8s.yaml`:
 *
 * ```yaml
 * validations:
 *   - package: ./node_modules/@cdk8s-status/apiserver
 *     version: 0.1.0
 *     class: ApiServerValidation
 * ```
 */
export class ApiServerValidation {
  /** Called by `cdk8s synth`. */
  async validate(context: CdkValidationContext): Promise<void> {
    const all = context.manifests.flatMap((manifestPath): readonly InManifest[] =>
      context
        .parseManifest(manifestPath)
        .filter(isObject)
        .map((object) => ({ object, manifestPath })),
    );
    const whereOf = new Map(all.map(({ object, manifestPath }) => [object, manifestPath]));
    const server = await startApiServer();
    const found = await findings(
      server,
      all.map(({ object }) => object),
    );
    await server.close();
    for (const finding of found) context.report.addViolation(violationOf(finding, whereOf.get(finding.object)!));
    context.report.submit(found.length > 0 ? 'failure' : 'success');
  }
}

function violationOf(finding: Finding, manifestPath: string): Violation {
  const { kind, metadata } = finding.object;
  const { name = '' } = (metadata ?? {}) as { readonly name?: string };
  return {
    ruleName: `${kind} ${name}`,
    ...refused,
    violatingResources: [{ resourceName: name, locations: findingLines(finding), manifestPath }],
  };
}
