/** The endpoint of a control plane, as Cluster API's contract has it. */
export const endpointSchema = {
  type: 'object',
  description: 'Where the API server of the workload cluster answers; an empty host: not known yet.',
  required: ['host', 'port'],
  properties: {
    host: { type: 'string', description: 'Host name or address.' },
    port: { type: 'integer', format: 'int32', description: 'TCP port.' },
  },
} as const;
