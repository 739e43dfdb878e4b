import { badRequest, invalid } from './refusal.ts';
import type { RestRequest } from './rest-request.ts';

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

/** What the query of a write says. */
export interface WriteOptions {
  readonly isDryRun: boolean;
  readonly manager: string;
  readonly force: boolean;
  readonly fieldValidation: FieldValidation;
}

const validations: readonly string[] = ['Ignore', 'Warn', 'Strict'];

/** Who writes, if the query does not say: the program's name. */
const program = (userAgent = ''): string => userAgent.split('/')[0]!.slice(0, 128) || 'unknown';

/** @throws Refusal for options that do not exist. */
export function writeOptions({ query, headers }: RestRequest, kind: string): WriteOptions {
  const dryRun = query.get('dryRun') ?? '';
  const fieldValidation = query.get('fieldValidation') || 'Warn';
  const unsupported = (field: string, value: string, supported: readonly string[]) => {
    const detail = `supported values: ${supported.map((one) => JSON.stringify(one)).join(', ')}`;
    const message = `Unsupported value: ${JSON.stringify(value)}: ${detail}`;
    return invalid({ group: 'meta.k8s.io', kind }, '', [{ type: 'FieldValueNotSupported', field, detail, message }]);
  };
  if (dryRun !== '' && dryRun !== 'All') throw unsupported('dryRun', dryRun, ['All']);
  if (!validations.includes(fieldValidation)) throw unsupported('fieldValidation', fieldValidation, validations);
  return {
    isDryRun: dryRun === 'All',
    manager: query.get('fieldManager') || program(headers['user-agent']),
    force: query.get('force') === 'true',
    fieldValidation: fieldValidation as FieldValidation,
  };
}

/** What is unknown to the schema: refused, warned of, or passed over. */
export function heeded(
  fieldValidation: FieldValidation,
  warnings: readonly string[],
  dropped: readonly string[],
  refuse: (why: string) => Error = badRequest,
): readonly string[] {
  const unknown = new Set(dropped.map((path) => `unknown field ${JSON.stringify(path)}`));
  if (fieldValidation === 'Strict' && unknown.size > 0)
    throw refuse(`strict decoding error: ${[...unknown].join(', ')}`);
  return fieldValidation === 'Warn' ? warnings : warnings.filter((warning) => !unknown.has(warning));
}
