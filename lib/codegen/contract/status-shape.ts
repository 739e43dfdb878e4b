import type { StatusContract } from '@cdk8s-status/conditions';
import { pascalCase } from '../identifier.ts';
import type { PropertyShape } from '../interfaces/interface-shape.ts';
import type { ShapeCollector } from '../interfaces/shape-collector.ts';
import type { Schema } from '../schema.ts';
import { stringLiteral, unionOf } from '../type-text.ts';

const phaseValues = (phase: NonNullable<StatusContract['phase']>): readonly string[] =>
  'values' in phase
    ? phase.values
    : [...phase.rules.map((rule) => rule.phase), phase.otherwise, ...(phase.reserved ?? [])];

const optional = (name: string, type: string, description?: string): PropertyShape => ({
  name,
  type,
  isRequired: false,
  description,
});

/** The properties of a status, as its contract promises them: what `StatusOf` computes, with descriptions. */
export function statusProperties(
  { conditions, phase, fields = {} }: StatusContract,
  name: string,
  conditionType: string,
  shapes: ShapeCollector,
): PropertyShape[] {
  const common = [
    optional('observedGeneration', 'number', 'The metadata.generation that this status was computed from.'),
    optional('conditions', `readonly ${conditionType}[]`, 'One entry per type.'),
  ];
  return [
    ...(Object.keys(conditions).length ? common : []),
    ...(phase ? [optional(phase.field, unionOf(phaseValues(phase).map(stringLiteral)), phase.description)] : []),
    ...Object.entries(fields).map(([field, schema]) => {
      const type = shapes.typeOf(schema as Schema, name + pascalCase(field), { mayBeUndefined: true });
      return optional(field, type, schema.description);
    }),
  ];
}
