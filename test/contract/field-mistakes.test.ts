import { describe } from '@jest/globals';
import { type Mistake, testMistakes } from './mistake.ts';

const again = 'nothing: every status has it already';
const noDefault = 'no default: a status field has none';
const schema = { type: 'integer' };

const mistakes: readonly Mistake[] = [
  ['fields/count', 'integer', 'fields.count', '"integer"', 'a schema'],
  ['fields/count', null, 'fields.count', 'null', 'a schema'],
  ['fields/conditions', schema, 'fields.conditions', 'declared again', again],
  ['fields/observedGeneration', schema, 'fields.observedGeneration', 'declared again', again],
  ['fields/count/default', 0, 'fields.count', 'default 0', noDefault],
  ['fields/count/default', null, 'fields.count', 'default null', noDefault],
  ['fields/names/items/default', '', 'fields.names[]', 'default ""', noDefault],
  ['fields/nested/properties/a/default', 'x', 'fields.nested.a', 'default "x"', noDefault],
  ['fields/labels/additionalProperties/default', 'x', 'fields.labels.*', 'default "x"', noDefault],
  ['fields/count/minimun', 1, 'fields.count', 'unknown key "minimun"', 'one of type, description, enum'],
  ['fields/nested/properties/a/always', true, 'fields.nested.a', 'unknown key "always"', 'one of type'],
  ['fields/names/items', [schema], 'fields.names[]', '[{"type":"integer"}]', 'a schema'],
  ['fields/labels/additionalProperties', true, 'fields.labels.*', 'true', 'a schema'],
];

describe('a contract of which the fields are wrong:', () => testMistakes(mistakes));
