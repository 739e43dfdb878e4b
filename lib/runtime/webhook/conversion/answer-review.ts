import type { ConversionRequest, ConversionResponse } from './conversion-review.ts';
import type { ConversionTable } from './conversion-table.ts';
import { convertObject, nameOf } from './convert-object.ts';
import type { Converted, ConvertedObject } from './crd-conversion.ts';
import { NotConvertedError } from './not-converted-error.ts';

/** What to send, and what to tell whoever runs the webhook. */
export interface ReviewAnswer {
  readonly response: ConversionResponse;
  /** `LocustTest default/load: extraArgs is not in v1` */
  readonly warnings: readonly string[];
  /** Why the response is Failed. */
  readonly failure?: NotConvertedError;
}

const isObject = (value: unknown): value is ConvertedObject => {
  const { apiVersion, kind, metadata } = (value ?? {}) as Partial<ConvertedObject>;
  return (
    typeof apiVersion === 'string' && typeof kind === 'string' && typeof metadata === 'object' && metadata !== null
  );
};

const groupOf = (apiVersion: string) => apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));

function convert(table: ConversionTable, value: unknown, index: number, desiredApiVersion: string): Converted {
  if (!isObject(value)) {
    throw new NotConvertedError(`request.objects[${index}]: expected an object with apiVersion, kind and metadata`);
  }
  const group = groupOf(desiredApiVersion);
  if (groupOf(value.apiVersion) !== group) {
    throw new NotConvertedError(
      `${nameOf(value)} cannot be converted from ${value.apiVersion} to ${desiredApiVersion}: expected the same group`,
    );
  }
  const conversion = table(group, value.kind);
  if (conversion) return convertObject(conversion, value, desiredApiVersion);
  throw new NotConvertedError(
    `${nameOf(value)} cannot be converted from ${value.apiVersion} to ${desiredApiVersion}: ` +
      `this webhook has no conversion for ${value.kind} of ${group}`,
  );
}

/** Converts all objects, or fails as a whole: an answer with some of them is none the API server takes. */
export function answerReview(table: ConversionTable, request: ConversionRequest): ReviewAnswer {
  const { uid, desiredApiVersion, objects } = request;
  try {
    const converted = objects.map((object, index) => convert(table, object, index, desiredApiVersion));
    return {
      response: { uid, convertedObjects: converted.map(({ object }) => object), result: { status: 'Success' } },
      warnings: converted.flatMap(({ object, warnings = [] }) => warnings.map((text) => `${nameOf(object)}: ${text}`)),
    };
  } catch (error) {
    if (!(error instanceof NotConvertedError)) throw error;
    const result = { status: 'Failed', message: error.message } as const;
    return { response: { uid, convertedObjects: [], result }, warnings: [], failure: error };
  }
}
