import type { Problem } from '@cdk8s-status/conditions/check';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { inlineCoreSchema } from '../core-schemas/index.ts';
import type { SpecSchema } from '../definition/schema.ts';
import { validationSchema } from './validation-schema.ts';

const compiled = new WeakMap<SpecSchema, ValidateFunction>();

function validator(spec: SpecSchema): ValidateFunction {
  const known = compiled.get(spec);
  if (known) return known;
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true, logger: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(validationSchema(inlineCoreSchema(spec)));
  compiled.set(spec, validate);
  return validate;
}

const quote = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
};
const segment = (part: string) =>
  /^\d+$/.test(part) ? `[${part}]` : `.${part.replaceAll('~1', '/').replaceAll('~0', '~')}`;

const expectation = (message: string) =>
  message
    .replace(/^must be /, '')
    .replace(/^must match pattern/, 'a text that matches')
    .replace(/^must /, 'to ');

function problemOf(path: string, { instancePath, keyword, params, data, message, parentSchema }: ErrorObject): Problem {
  const at = `${path}${instancePath.split('/').slice(1).map(segment).join('')}`;
  if (keyword === 'additionalProperties') {
    const known = Object.keys((parentSchema as SpecSchema).properties ?? {});
    return {
      path: at,
      found: `unknown field ${quote(params.additionalProperty)}`,
      expected: `one of ${known.join(', ')}`,
    };
  }
  if (keyword === 'required') return { path: `${at}.${params.missingProperty}`, found: 'nothing', expected: 'a value' };
  if (keyword === 'enum')
    return { path: at, found: quote(data), expected: `one of ${params.allowedValues.join(', ')}` };
  return { path: at, found: quote(data), expected: expectation(message ?? keyword) };
}

/** Every problem of a spec against its schema, with the path of the field, what was found and what was expected. */
export function checkSpecValue(path: string, schema: SpecSchema, spec: unknown): Problem[] {
  const validate = validator(schema);
  return validate(spec) ? [] : (validate.errors ?? []).map((error) => problemOf(path, error));
}
