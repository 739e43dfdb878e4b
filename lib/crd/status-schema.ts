import type { FieldSchema, JsonSchema, StatusContract } from '@cdk8s-status/conditions';
import type { SpecSchema } from '../definition/schema.ts';
import { conditionSchema } from './condition-schema.ts';
import { describeConditions } from './describe-conditions.ts';

const mapValues = <T, U>(bag: Readonly<Record<string, T>>, f: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(bag).map(([key, value]) => [key, f(value)]));

/** A field without the keys that only this library reads. */
function fieldSchema({ always: _, volatile: __, ...schema }: FieldSchema): SpecSchema {
  const { properties, items, additionalProperties, ...rest } = schema as JsonSchema;
  return {
    ...rest,
    ...(properties && { properties: mapValues(properties, fieldSchema) }),
    ...(items && { items: fieldSchema(items) }),
    ...(additionalProperties && { additionalProperties: fieldSchema(additionalProperties) }),
  };
}

function phaseSchema({ phase }: StatusContract): Record<string, SpecSchema> {
  if (!phase) return {};
  const values =
    'values' in phase
      ? phase.values
      : [...phase.rules.map((rule) => rule.phase), phase.otherwise, ...(phase.reserved ?? [])];
  return { [phase.field]: { type: 'string', description: phase.description, enum: [...new Set(values)] } };
}

/**
 * The schema of `.status`. Nothing is required and nothing has a default: absent must stay distinguishable from False
 * and from zero. A contract without conditions, phase and fields is an object without properties.
 */
export function statusSchema(contract: StatusContract): SpecSchema {
  const hasConditions = Object.keys(contract.conditions).length > 0;
  const properties: Record<string, SpecSchema> = {
    ...(hasConditions && {
      observedGeneration: {
        type: 'integer',
        format: 'int64',
        minimum: 0,
        description: 'The metadata.generation that the controller last reconciled; behind it, this status is stale.',
      },
      conditions: {
        type: 'array',
        description: describeConditions(contract),
        items: conditionSchema,
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['type'],
      },
    }),
    ...phaseSchema(contract),
    ...mapValues(contract.fields ?? {}, fieldSchema),
  };
  const described = { type: 'object', description: 'What the controller observed; only it writes here.' } as const;
  return Object.keys(properties).length ? { ...described, properties } : described;
}
