import { type Column, conditionPath } from '../../definition/column.ts';

/** The columns of both cluster kinds. */
export const clusterColumns = [
  { name: 'Version', type: 'string', jsonPath: '.spec.version' },
  { name: 'Primary', type: 'integer', jsonPath: '.spec.primary.replicas' },
  { name: 'Secondary', type: 'integer', jsonPath: '.spec.secondary.replicas' },
  { name: 'Ready', type: 'string', jsonPath: conditionPath('Ready', 'status') },
  { name: 'Reason', type: 'string', jsonPath: conditionPath('Ready', 'reason'), priority: 1 },
] as const satisfies readonly Column[];
