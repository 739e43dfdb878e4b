const version = (name: string, storage: boolean, properties: object) => ({
  name,
  served: true,
  storage,
  schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties } } } },
});

/** A CRD of two versions that nothing but a conversion connects: feet in v1, metres and a colour in v2, which is stored. */
export const roomCrd = (group: string, port: number) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `rooms.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { kind: 'Room', listKind: 'RoomList', plural: 'rooms', singular: 'room' },
    versions: [
      version('v2', true, { metres: { type: 'number' }, colour: { type: 'string' } }),
      version('v1', false, { feet: { type: 'integer' } }),
    ],
    conversion: {
      strategy: 'Webhook',
      webhook: {
        conversionReviewVersions: ['v1'],
        clientConfig: { url: `https://127.0.0.1:${port}/convert` },
      },
    },
  },
});
