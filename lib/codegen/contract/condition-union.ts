import type { ConditionContract, StatusContract } from '@cdk8s-status/conditions';
import { familyType, stringLiteral, unionOf } from '../type-text.ts';

const statuses = ['True', 'False', 'Unknown'] as const;

const typeName = (declared: string): string =>
  declared.endsWith('-{i}') ? familyType(declared.slice(0, -'{i}'.length)) : stringLiteral(declared);

function members(declared: string, condition: ConditionContract): string[] {
  const type = typeName(declared);
  if (condition.open) return [`Condition<${type}>`];
  return statuses
    .filter((status) => condition[status])
    .map((status) => {
      const reasons = unionOf(Object.keys(condition[status]!).map(stringLiteral));
      return `Condition<${type}, '${status}', ${reasons}>`;
    });
}

/** Every condition that a contract's writer can write, as the text of a union type; `never` where it declares none. */
export function conditionUnion({ conditions }: StatusContract): string {
  const all = Object.entries(conditions).flatMap(([declared, condition]) => members(declared, condition));
  return all.length ? all.map((member) => `\n  | ${member}`).join('') : ' never';
}
