import { reasonPattern } from '../../conditions/sanitize-reason.ts';
import type { ConditionContract, ReasonDoc, StatusContract } from '../contract.ts';
import { ownership } from '../ownership.ts';
import { statuses } from './declared.ts';
import type { Keys } from './keys.ts';
import type { Problem } from './problem.ts';
import { checkKeys, checkText, isBag, problem, quote } from './shape.ts';

/** metav1.Condition, `type`. */
const typePattern =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$/;

const polarities = ['positive', 'negative', 'neutral'];
const conditionKeys: Keys<ConditionContract> = {
  description: true,
  polarity: true,
  optional: true,
  open: true,
  True: true,
  False: true,
  Unknown: true,
};
const reasonKeys: Keys<Exclude<ReasonDoc, string>> = { description: true, fix: true, reserved: true };

function* checkReason(path: string, reason: string, doc: unknown): Generator<Problem> {
  if (!reasonPattern.test(reason) || reason.length > 1024)
    yield problem(
      path,
      `reason ${quote(reason)} is not a valid reason`,
      `${reasonPattern.source}, at most 1024 characters`,
    );
  yield* checkText(`${path}.${reason}`, isBag(doc) ? doc.description : doc);
  if (isBag(doc)) yield* checkKeys(`${path}.${reason}`, doc, reasonKeys);
}

/** Types, polarities, reasons and their texts. */
export function* checkConditions({ conditions }: StatusContract): Generator<Problem> {
  for (const [type, condition] of Object.entries(conditions)) {
    const path = `conditions.${type}`;
    const family = Object.keys(conditions).find((name) => name !== type && ownership([name])(type));
    if (family) yield problem(path, `${quote(type)} is of the family ${quote(family)}`, 'a name that no family covers');
    if (!typePattern.test(type.replace(/-\{i\}$/, '-0')) || type.length > 316)
      yield problem(
        path,
        `${quote(type)} is not a valid condition type`,
        `${typePattern.source}, at most 316 characters`,
      );
    if (!isBag(condition)) {
      yield problem(path, quote(condition), 'an object with description and reasons');
      continue;
    }
    yield* checkKeys(path, condition, conditionKeys);
    yield* checkText(`${path}.description`, condition.description);
    if (condition.polarity !== undefined && !polarities.includes(condition.polarity))
      yield problem(`${path}.polarity`, quote(condition.polarity), 'positive, negative or neutral');
    if (!condition.open && !statuses.some((status) => condition[status]))
      yield problem(path, 'no reasons', 'reasons under True, False or Unknown');
    for (const status of statuses) {
      const reasons = condition[status];
      if (reasons !== undefined && (!isBag(reasons) || Object.keys(reasons).length === 0))
        yield problem(`${path}.${status}`, quote(reasons), 'reasons, at least one');
      for (const [reason, doc] of Object.entries(reasons ?? {})) yield* checkReason(`${path}.${status}`, reason, doc);
    }
  }
}
