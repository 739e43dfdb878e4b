import { conditionPath, customResource, defineKind } from 'cdk8s-status';
import { widgetStatus } from './widget-status.js';

/** The kind, declared once: CRD, roles and the construct below follow from it. */
export const widget = defineKind({
  group: 'example.com',
  kind: 'Widget',
  plural: 'widgets',
  scope: 'Namespaced',
  description: 'A widget with replicas.',
  versions: [
    {
      name: 'v1',
      spec: {
        type: 'object',
        required: ['replicas'],
        properties: { replicas: { type: 'integer', format: 'int32', minimum: 0, description: 'How many are wanted.' } },
      },
      status: widgetStatus,
      columns: [{ name: 'Ready', type: 'string', jsonPath: conditionPath('Ready', 'status') }],
    },
  ],
  access: { controller: {} },
});

/** A Widget as a construct; its spec type comes from the schema. */
export class Widget extends customResource(widget) {}
