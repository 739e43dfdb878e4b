import type { SpecSchema } from '../../../../definition/schema.ts';

export const testFiles = {
  type: 'object',
  description: 'The test itself, and where it is mounted.',
  properties: {
    configMapRef: { type: 'string', description: 'Name of the ConfigMap with the locustfile.' },
    libConfigMapRef: { type: 'string', description: 'Name of the ConfigMap with the libraries of the test.' },
    srcMountPath: { type: 'string', description: 'Where the locustfile is mounted.', default: '/lotest/src' },
    libMountPath: { type: 'string', description: 'Where the libraries are mounted.', default: '/opt/locust/lib' },
  },
} as const satisfies SpecSchema;
