import { isDeepStrictEqual } from 'node:util';
import type { Converted } from '../../../../definition/conversion.ts';
import { ConversionError } from '../../../../errors/conversion-error.ts';
import { fields, implied } from './fields.ts';
import { annotation, isNothing, type OnlyInV2 } from './only-in-v2.ts';
import { type Bag, valueAt, withoutValueAt, withValueAt } from './path.ts';
import { asV2 } from './shapes.ts';

/** What the API server allows for all annotations of an object, keys and values. */
const mostBytes = 262_144;
const bytesOf = (annotations: Bag) => Buffer.byteLength(Object.entries(annotations).flat().join(''));

/** What v1 can say of a spec, and what is left. */
function divided(spec: Bag): { readonly said: Bag; readonly left: Bag } {
  return fields.reduce<{ said: Bag; left: Bag }>(
    ({ said, left }, { v1, v2, toV1, toV2 }) => {
      const value = valueAt(spec, v2);
      const less = value === undefined ? undefined : toV1(value);
      if (less === undefined) return { said, left };
      const isAll = isDeepStrictEqual(toV2(less), value);
      return { said: withValueAt(said, v1, less), left: isAll ? withoutValueAt(left, v2) : left };
    },
    { said: {}, left: spec },
  );
}

/** A LocustTest of v2 in v1, with one annotation for what v1 cannot say. */
export function v2ToV1(input: unknown): Converted {
  const { metadata, spec, status, ...rest } = asV2(input);
  const { annotations, ...others } = metadata;
  const parts = spec && divided(spec);
  const own = annotations?.[annotation];
  const only: OnlyInV2 = {
    ...(parts && !isDeepStrictEqual(parts.left, implied) && { spec: parts.left }),
    ...(status && Object.keys(status).length > 0 && { status }),
    ...(own !== undefined && { annotation: own }),
  };
  const carried = { ...annotations, ...(!isNothing(only) && { [annotation]: JSON.stringify(only) }) };
  const bytes = bytesOf(carried);
  if (bytes > mostBytes)
    throw new ConversionError([
      {
        path: `LocustTest.metadata.annotations[${annotation}]`,
        found: `${bytes} bytes of annotations with what v1 cannot say`,
        expected: `at most ${mostBytes}: read this object as locust.io/v2`,
      },
    ]);
  return {
    object: {
      ...rest,
      apiVersion: 'locust.io/v1',
      metadata: { ...others, ...((annotations || !isNothing(only)) && { annotations: carried }) },
      ...(parts && { spec: parts.said }),
      ...(status && Object.keys(status).length === 0 && { status }),
    },
    warnings: [],
  };
}
