import type { StatusContract } from '@cdk8s-status/conditions';
import type { KindDefinition } from '../../../lib/definition/kind.ts';
import type { AccessRow } from '../access/access-rows.ts';
import type { Step } from '../status-patch/step.ts';

/** One kind, with what the tests that hold for every kind need of it. */
export interface KindSample {
  /** For test titles. */
  readonly kind: string;
  readonly definition: KindDefinition;
  /** The file in test/systems/facts that has every field of the spec. */
  readonly factSheet: string;
  /** Paths of the sheet that cannot stand beside the rest of fullSpec: the kind's own spec.test.ts has them. */
  readonly exclusive?: readonly string[];
  /** The least the server accepts. */
  readonly spec: object;
  /** Every field. */
  readonly fullSpec: object;
  /** What its shipped roles may do. */
  readonly access: readonly AccessRow[];
}

/** One kind that has a status. */
export interface Sample extends KindSample {
  readonly contract: StatusContract;
  /** Every field and every condition of the contract. */
  readonly fullStatus: object;
  /** Passes of its controller, in order. */
  readonly life: readonly Step[];
}
