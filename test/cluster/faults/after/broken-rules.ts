import type { StatusController } from '../../../../lib/runtime/controller/define-status-controller.ts';
import { foreignRule } from '../auditor.ts';
import type { Revision } from '../history/etcd-history.ts';
import { contractRules } from './contract-rules.ts';
import { kindRules } from './kind-rules.ts';
import { type StoredObject, stepsOf } from './stored-status.ts';

/** A rule that a step did not keep. */
export interface BrokenRule {
  readonly kind: string;
  readonly object: string;
  readonly revision: number;
  readonly rule: string;
  readonly found: string;
}

/** How many steps were looked at, and what each of them broke. */
export function brokenRules(
  revisions: readonly Revision<StoredObject>[],
  controllers: readonly Pick<StatusController, 'definition' | 'contract'>[],
): { readonly steps: number; readonly broken: readonly BrokenRule[] } {
  const looked = controllers.flatMap(({ definition: { kind }, contract }) => {
    const rules = Object.entries({
      ...contractRules,
      ...kindRules[kind],
      'a foreign condition is not touched': foreignRule,
    });
    return stepsOf(revisions, kind).map((step) => ({ kind, step, contract, rules }));
  });
  const broken = looked.flatMap(({ kind, step, contract, rules }) =>
    rules.flatMap(([rule, check]): readonly BrokenRule[] => {
      const found = check(step, contract);
      const { namespace, name } = step.after.metadata;
      return found === undefined
        ? []
        : [{ kind, object: [namespace, name].join('/'), revision: step.revision, rule, found }];
    }),
  );
  return { steps: looked.length, broken };
}
