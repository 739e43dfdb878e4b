import { conditionsSchema } from '../conditions-schema.ts';

const count = { type: 'integer', format: 'int32' };

/** What both cluster kinds serve in their status (B-15). */
export const clusterStatusFields = [
  { field: 'conditions', proof: 'B-10 SCH', schema: conditionsSchema },
  { field: 'observedGeneration', proof: 'B-11 SCH', schema: { type: 'integer', format: 'int64', minimum: 0 } },
  { field: 'instanceCount', proof: 'B-12 SCH', schema: count },
  { field: 'readyInstances', proof: 'B-13 SCH', schema: count },
  { field: 'instances', proof: 'B-14 SCH', schema: { type: 'array', items: { type: 'string' } } },
] as const;
