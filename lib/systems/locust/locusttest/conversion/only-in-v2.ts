import { problemText } from '@cdk8s-status/conditions/check';
import { statusSchema } from '../../../../crd/status-schema.ts';
import { checkSpecValue } from '../../../../custom-resource/check-spec-value.ts';
import { locustTestSpec } from '../spec.ts';
import { locustTestStatus } from '../status.ts';
import { type Bag, isBag } from './path.ts';
import { checkPlainJson } from './plain-json.ts';
import { v2SpecShape } from './shapes.ts';

/** The annotation of the v1 form that carries what v1 cannot say, as JSON. */
export const annotation = 'locust.io/only-in-v2';

/** What v1 cannot say of an object. */
export interface OnlyInV2 {
  /** What is left of the spec; absent: what v1 implies. */
  readonly spec?: Bag;
  readonly status?: Bag;
  /** What the v2 form has under the same name. */
  readonly annotation?: string;
}

export const isNothing = (only: OnlyInV2) => Object.keys(only).length === 0;

/** What the annotation says, or what is wrong with it. */
export function readAnnotation(text: string): OnlyInV2 | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'not JSON' };
  }
  const isKnown = ([key, each]: readonly [string, unknown]) =>
    key === 'annotation' ? typeof each === 'string' : (key === 'spec' || key === 'status') && isBag(each);
  if (!isBag(value) || !Object.entries(value).every(isKnown))
    return { problem: 'not an object of spec, status and annotation' };
  const [problem] = [...checkPlainJson('annotation', value), ...(value.spec ? v2SpecShape('spec', value.spec) : [])];
  return problem ? { problem: problemText(problem) } : (value as OnlyInV2);
}

const status = statusSchema(locustTestStatus);

/** What the API server would refuse of a v2 form: nobody else asks before it is stored. */
export function refusedIn(spec: Bag | undefined, { status: carried }: OnlyInV2) {
  const types = Array.isArray(carried?.conditions)
    ? (carried.conditions as readonly Bag[]).map(({ type }) => type)
    : [];
  const twice = types.filter((type, i) => types.indexOf(type) !== i);
  return [
    ...(spec ? checkSpecValue('spec', locustTestSpec, spec) : []),
    ...(carried ? checkSpecValue('status', status, carried) : []),
    ...twice.map(() => ({ path: 'status.conditions', found: 'a type twice', expected: 'each type once' })),
  ];
}
