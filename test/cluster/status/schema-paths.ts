import type { JsonSchema } from '@cdk8s-status/conditions';

/** The paths of a schema's own fields: `snapshot`, `snapshot.stats`, `snapshot.stats.created`, … */
export const schemaPaths = ({ properties = {} }: JsonSchema): readonly string[] =>
  Object.entries(properties).flatMap(([name, schema]) => [
    name,
    ...schemaPaths(schema).map((path) => `${name}.${path}`),
  ]);

/** The value under a path of schemaPaths, undefined where there is none. */
export const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
