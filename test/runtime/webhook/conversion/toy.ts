import type { ConvertedObject, CrdConversion } from '../../../../lib/runtime/webhook/conversion/crd-conversion.ts';

/** A Room is measured in feet in v1 and in metres in v2; v1 has no colour. */
export const room: CrdConversion = {
  crd: 'rooms.toy.example.com',
  kind: 'Room',
  convert(object, desiredApiVersion) {
    const spec = object.spec as { readonly feet?: number; readonly metres?: number; readonly colour?: string };
    if (desiredApiVersion === 'toy.example.com/v2') {
      const object2 = { ...object, apiVersion: desiredApiVersion, spec: { metres: spec.feet! * 0.3048 } };
      return { object: object2 };
    }
    if (spec.metres === undefined) throw new Error('spec.metres: found nothing, expected a number');
    return {
      object: { ...object, apiVersion: desiredApiVersion, spec: { feet: Math.round(spec.metres / 0.3048) } },
      ...(spec.colour !== undefined && { warnings: [`spec.colour ${spec.colour} is not in v1`] }),
    };
  },
};

export const metres = (name: string, spec: Readonly<Record<string, unknown>>): ConvertedObject => ({
  apiVersion: 'toy.example.com/v2',
  kind: 'Room',
  metadata: {
    namespace: 'house',
    name,
    uid: `uid-${name}`,
    generation: 1,
    labels: { floor: '1' },
    managedFields: [{ manager: 'kubectl', fieldsV1: { 'f:spec': {} } }],
  },
  spec,
});

export const review = (desiredAPIVersion: string, objects: readonly unknown[], uid = 'uid-of-review') => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'ConversionReview',
  request: { uid, desiredAPIVersion, objects },
});
