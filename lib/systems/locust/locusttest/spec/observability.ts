import type { SpecSchema } from '../../../../definition/schema.ts';
import { textMap } from './text-map.ts';

export const observability = {
  type: 'object',
  description: 'Metrics and traces.',
  properties: {
    openTelemetry: {
      type: 'object',
      description: "Locust's own export to OpenTelemetry.",
      required: ['enabled'],
      properties: {
        enabled: { type: 'boolean', description: 'Export; the endpoint is needed then.', default: false },
        endpoint: { type: 'string', description: 'Address of the collector, as otel-collector:4317.' },
        protocol: {
          type: 'string',
          description: 'How the collector is spoken to.',
          enum: ['grpc', 'http/protobuf'],
          default: 'grpc',
        },
        insecure: { type: 'boolean', description: 'Speak to the collector without TLS.', default: false },
        extraEnvVars: textMap('Further variables for the OpenTelemetry SDK.'),
      },
    },
  },
} as const satisfies SpecSchema;
