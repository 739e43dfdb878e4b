export { type CoreReference, coreSchema, inlineCoreSchema } from './core-schema.ts';
export { CoreSchemaError } from './core-schema-error.ts';
export { type CoreV1Name, coreV1Schemas } from './core-v1.generated.ts';
