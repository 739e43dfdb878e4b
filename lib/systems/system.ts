import type { KindExample } from '../definition/example.ts';
import type { KindDefinition } from '../definition/kind.ts';
import type { ControllerDeploymentProps } from '../deploy/controller-deployment.ts';

/**
 * A controller, as far as who only declares and synthesizes needs to know it. It is a `StatusController` of the runtime,
 * whose types want those of Node, and a program of constructs may do without.
 */
export interface SystemController {
  readonly definition: KindDefinition;
}

/** The kinds of one operator, deployed together. */
export interface System {
  /** Names the chart and the generated files: `dist/<name>.yaml`, `crds/<name>.yaml`, `imports/<name>.ts`. */
  readonly name: string;
  readonly kinds: readonly KindDefinition[];
  /** One for each kind. */
  readonly examples: readonly KindExample[];
  /** What `cdk8s-status run <name>` runs; loaded when it is called, for who only synthesizes needs none of it. */
  readonly controllers?: () => Promise<readonly SystemController[]>;
  /** What they need beside their role. */
  readonly deployment?: Pick<ControllerDeploymentProps, 'aggregates' | 'env' | 'scratch' | 'token'>;
}
