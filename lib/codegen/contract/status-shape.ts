import type { StatusContract } from '@cdk8s-status/conditions';
import { pascalCase } from '../identifier.ts';
import type { PropertyShape } from '../interfaces/interface-shape.ts';
import type { ShapeCollector } from '../interfaces/shape-collector.ts';
import type { Schema } from '../schema.ts';
import { stringLiteral, unionOf } from '../type-text.ts';
import type { VersionNames } from '../version-names.ts';

/** The values of a phase, as the text of a union type. */
export const phaseUnion = (phase: NonNullable<StatusContract['phase']>): string => {
  const values =
    'values' in phase
      ? phase.values
      : [...phase.rules.map((rule) => rule.phase), phase.otherwise, ...(phase.reserved ?? [])];
  return unionOf(values.map(stringLiteral));
};

const optional = (name: string, type: string, description?: string): PropertyShape => ({
  name,
  type,
  isRequired: false,
  description,
});

/** The properties of a status, as its contract promises them: what `StatusOf` computes, with descriptions. */
export function statusProperties(
  { conditions, phase, fields = {} }: StatusContract,
  names: VersionNames,
  shapes: ShapeCollector,
): PropertyShape[] {
  const common = [
    optional('observedGeneration', 'number', 'The metadata.generation that this status was computed from.'),
    optional('conditions', `readonly ${names.condition}[]`, 'One entry per type.'),
  ];
  return [
    ...(Object.keys(conditions).length ? common : []),
    ...(phase ? [optional(phase.field, names.phase, phase.description)] : []),
    ...Object.entries(fields).map(([field, schema]) => {
      const type = shapes.typeOf(schema as Schema, names.status + pascalCase(field), { mayBeUndefined: true });
      return optional(field, type, schema.description);
    }),
  ];
}
