import type {
  Converted,
  ConvertedObject,
  CrdConversion,
} from '../../../lib/runtime/webhook/conversion/crd-conversion.ts';

interface Spec {
  readonly feet?: number;
  readonly metres?: number;
  readonly colour?: string;
}

const colourAnnotation = 'example.com/colour';

function toFeet(object: ConvertedObject, { metres = 0, colour }: Spec): Converted {
  if (colour === 'invisible') throw new Error('spec.colour: found invisible, expected one that v1 can have');
  const annotations = object.metadata.annotations as Readonly<Record<string, string>> | undefined;
  const kept = colour === undefined ? annotations : { ...annotations, [colourAnnotation]: colour };
  return {
    object: {
      ...object,
      metadata: { ...object.metadata, annotations: kept },
      spec: { feet: Math.round(metres / 0.3048) },
    },
    ...(colour !== undefined && { warnings: ['spec.colour is kept in an annotation'] }),
  };
}

function toMetres(object: ConvertedObject, { feet = 0 }: Spec): Converted {
  const { [colourAnnotation]: colour, ...annotations } = (object.metadata.annotations ?? {}) as Record<string, string>;
  const spec = { metres: feet * 0.3048, ...(colour !== undefined && { colour }) };
  return { object: { ...object, metadata: { ...object.metadata, annotations }, spec } };
}

/** What v1 cannot have, it keeps in an annotation. */
export const roomConversion = (group: string): CrdConversion => ({
  crd: `rooms.${group}`,
  convert(object, desiredApiVersion) {
    const to = desiredApiVersion.endsWith('/v1') ? toFeet : toMetres;
    const { object: converted, ...rest } = to(object, object.spec as Spec);
    return { object: { ...converted, apiVersion: desiredApiVersion }, ...rest };
  },
});
