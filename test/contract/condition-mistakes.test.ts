import { describe } from '@jest/globals';
import { type Mistake, sentence, testMistakes } from './mistake.ts';

const long = 'a'.repeat(1025);
const Neutral = { description: 'd', polarity: 'neutral' };
const shape = 'an object with description and reasons';
const positive = 'conditions.Positive';

const mistakes: readonly Mistake[] = [
  ['conditions', [], 'contract', '{"conditions":[]', 'an object with conditions'],
  ['conditions/Positive', null, positive, 'null', shape],
  ['conditions/Positive', 'True', positive, '"True"', shape],
  ['conditions/Positive/description', ' ', `${positive}.description`, '" "', sentence],
  ['conditions/Positive/description', undefined, `${positive}.description`, 'undefined', sentence],
  ['conditions/Positive/polarity', 1, `${positive}.polarity`, '1', 'positive, negative or neutral'],
  ['conditions/Neutral', Neutral, 'conditions.Neutral', 'no reasons', 'reasons under True, False or Unknown'],
  ['conditions/Positive/True/A', '', `${positive}.True.A`, '""', sentence],
  ['conditions/Positive/True/A', { fix: 'f' }, `${positive}.True.A`, 'undefined', sentence],
  ['conditions/Positive/True/A b', 'a', `${positive}.True`, 'reason "A b" is not a valid reason', '^[A-Za-z]('],
  ['conditions/Positive/True/A:', 'a', `${positive}.True`, 'reason "A:" is not a valid reason', '^[A-Za-z]('],
  [`conditions/Positive/True/${long}`, 'a', `${positive}.True`, 'aaa… is not a valid reason', 'at most 1024 char'],
  ['conditions/-A', Neutral, 'conditions.-A', '"-A" is not a valid condition type', '^('],
  ['conditions/Pod-{j}', Neutral, 'conditions.Pod-{j}', '"Pod-{j}" is not a valid condition type', '^('],
  ['conditions/Pod-0', Neutral, 'conditions.Pod-0', '"Pod-0" is of the family "Pod-{i}"', 'a name that no family'],
  [`conditions/${long.slice(0, 317)}`, Neutral, `conditions.${long.slice(0, 317)}`, 'aaa… is not', 'at most 316 char'],
];

describe('a contract of which the conditions are wrong:', () => testMistakes(mistakes));
