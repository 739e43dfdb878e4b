import { type Problem, problemText } from '@cdk8s-status/conditions/check';
import { statusSchema } from '../../../../crd/status-schema.ts';
import { checkSpecValue } from '../../../../custom-resource/check-spec-value.ts';
import { locustTestSpec } from '../spec.ts';
import { locustTestStatus } from '../status.ts';
import { type Bag, isBag } from './path.ts';
import { checkPlainJson } from './plain-json.ts';

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

// What v1 says is not in what is left of a spec, so nothing of that must be there.
const left = {
  ...locustTestSpec,
  required: [],
  properties: {
    ...locustTestSpec.properties,
    master: { ...locustTestSpec.properties.master, required: [] },
    worker: { ...locustTestSpec.properties.worker, required: [] },
  },
};
const statusIn = statusSchema(locustTestStatus);

/** What the API server would refuse: nobody else asks before it is stored. */
function refusedIn({ spec, status }: OnlyInV2): Problem[] {
  const types = Array.isArray(status?.conditions) ? (status.conditions as readonly Bag[]).map(({ type }) => type) : [];
  const twice = types.filter((type, i) => types.indexOf(type) !== i);
  return [
    ...(spec ? checkSpecValue('spec', left, spec) : []),
    ...(status ? checkSpecValue('status', statusIn, status) : []),
    ...twice.map(() => ({ path: 'status.conditions', found: 'a type twice', expected: 'each type once' })),
  ];
}

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
  const deep = checkPlainJson('annotation', value);
  const [problem] = deep.length ? deep : refusedIn(value);
  return problem ? { problem: problemText(problem) } : (value as OnlyInV2);
}
