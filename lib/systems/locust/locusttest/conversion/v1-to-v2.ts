import { isDeepStrictEqual } from 'node:util';
import { shown } from '../../../../check/shape.ts';
import type { Converted } from '../../../../definition/conversion.ts';
import { locustTestV1Spec } from '../spec/v1.ts';
import { fields, implied } from './fields.ts';
import { annotation, type OnlyInV2, readAnnotation } from './only-in-v2.ts';
import { type Bag, valueAt, withoutValueAt, withValueAt } from './path.ts';
import { asV1, type LocustTestObject } from './shapes.ts';

interface Part<T> {
  readonly value: T;
  readonly warnings: readonly string[];
}

/** What v1 says wins; where it says what v2 said, only less, v2's word stays. */
function mergedSpec(v1: Bag, only: OnlyInV2): Part<Bag> {
  const warnings: string[] = [];
  const value = fields.reduce<Bag>((spec, field) => {
    const [said, kept] = [valueAt(v1, field.v1), valueAt(spec, field.v2)];
    if (kept !== undefined && isDeepStrictEqual(field.toV1(kept), said)) return spec;
    if (kept !== undefined)
      warnings.push(`spec.${field.v1.join('.')} was changed in v1: what only v2 said of it is gone`);
    const next = said === undefined ? undefined : field.toV2(said);
    return next === undefined ? withoutValueAt(spec, field.v2) : withValueAt(spec, field.v2, next);
  }, only.spec ?? implied);
  return { value, warnings };
}

function formOf({ metadata, spec, status, ...rest }: LocustTestObject, only: OnlyInV2): Part<LocustTestObject> {
  const { annotations, ...others } = metadata;
  const { [annotation]: _, ...own } = annotations ?? {};
  const kept = { ...own, ...(only.annotation !== undefined && { [annotation]: only.annotation }) };
  const merged = spec && mergedSpec(spec, only);
  const nextStatus = only.status ?? (status && {});
  return {
    value: {
      ...rest,
      apiVersion: 'locust.io/v2',
      metadata: { ...others, ...(Object.keys(kept).length && { annotations: kept }) },
      ...(merged && { spec: merged.value }),
      ...(nextStatus && { status: nextStatus }),
    },
    warnings: merged?.warnings ?? [],
  };
}

/** What the annotation carries, unless it is malformed. */
function carriedBy({ metadata }: LocustTestObject): Part<OnlyInV2> {
  const text = metadata.annotations?.[annotation];
  if (text === undefined) return { value: {}, warnings: [] };
  const only = readAnnotation(text);
  if (!('problem' in only)) return { value: only, warnings: [] };
  const why = only.problem.slice(0, 300); // it names what comes from outside
  return {
    value: {},
    warnings: [`metadata.annotations[${annotation}] is ignored, and what only v2 said is gone: ${why}`],
  };
}

function unknownIn({ spec = {}, status = {} }: LocustTestObject): string[] {
  const inSpec = Object.keys(spec).filter((key) => !Object.hasOwn(locustTestV1Spec.properties, key));
  const dropped = (where: string, keys: readonly string[]) =>
    keys.length ? [`${where} has fields that v1 does not have, which are dropped: ${shown(keys)}`] : [];
  return [...dropped('spec', inSpec), ...dropped('status', Object.keys(status))];
}

/** A LocustTest of v1 in v2. */
export function v1ToV2(input: unknown): Converted {
  const object = asV1(input);
  const only = carriedBy(object);
  const form = formOf(object, only.value);
  return { object: form.value, warnings: [...only.warnings, ...form.warnings, ...unknownIn(object)] };
}
