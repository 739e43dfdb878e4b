import { isDeepStrictEqual } from 'node:util';
import type { Converted, ConvertedObject, CrdConversion } from './crd-conversion.ts';
import { NotConvertedError } from './not-converted-error.ts';

/** `LocustTest default/load`, for messages. */
export function nameOf({ kind, metadata: { namespace, name } }: ConvertedObject): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name ?? '(without a name)'}`;
}

// As it is sent: what is undefined is not there, and where an object was made does not matter.
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** The metadata fields a conversion changed although it must not; the API server would ignore or refuse them. */
function changedMetadata(before: ConvertedObject, after: ConvertedObject): readonly string[] {
  const names = new Set([...Object.keys(before.metadata), ...Object.keys(after.metadata)]);
  return [...names]
    .filter((name) => name !== 'labels' && name !== 'annotations')
    .filter((name) => !isDeepStrictEqual(sent(before.metadata[name]), sent(after.metadata[name])));
}

function requireSameObject(before: ConvertedObject, after: ConvertedObject, desiredApiVersion: string): void {
  if (after?.apiVersion !== desiredApiVersion) throw new Error(`the conversion gave apiVersion ${after?.apiVersion}`);
  if (after.kind !== before.kind) throw new Error(`the conversion gave kind ${after.kind}`);
  if (typeof after.metadata !== 'object' || after.metadata === null) throw new Error('the conversion gave no metadata');
  const changed = changedMetadata(before, after);
  if (changed.length === 0) return;
  const fields = changed.map((name) => `metadata.${name}`).join(', ');
  throw new Error(`the conversion changed ${fields}: expected labels and annotations at most`);
}

/**
 * One object in the version asked for.
 * @throws NotConvertedError that names the object: with what the conversion threw, or what is wrong with its result.
 */
export function convertObject(
  conversion: CrdConversion,
  object: ConvertedObject,
  desiredApiVersion: string,
): Converted {
  if (object.apiVersion === desiredApiVersion) return { object };
  try {
    const converted = conversion.convert(structuredClone(object), desiredApiVersion);
    requireSameObject(object, converted.object, desiredApiVersion);
    return converted;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NotConvertedError(
      `${nameOf(object)} cannot be converted from ${object.apiVersion} to ${desiredApiVersion}: ${why}`,
      { cause: error },
    );
  }
}
