import { Refusal } from '../rest/refusal.ts';

/** Does an object with these labels, or fields, belong to it? */
export type Selector = (values: (name: string) => string | undefined) => boolean;

const set = /^(!?)([^\s!=,()]+)(?:\s+(in|notin)\s*\(([^)]*)\)|\s*(==|=|!=|>|<)\s*([^\s,()]*))?$/;

// Commas inside parentheses are those of a list of values.
const requirements = (text: string): readonly string[] =>
  text
    .split(/,(?![^(]*\))/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

function requirement(text: string, one: string): Selector {
  const match = set.exec(one);
  const unparsed = new Refusal(400, 'BadRequest', `unable to parse requirement: found '${one}' in '${text}'`);
  if (!match) throw unparsed;
  const [, not, key = '', listed, list = '', operator, value = ''] = match;
  if (not) {
    if (listed || operator) throw unparsed;
    return (labels) => labels(key) === undefined;
  }
  const values = list.split(',').map((item) => item.trim());
  if (listed === 'in') return (labels) => values.includes(labels(key) ?? '\0');
  if (listed === 'notin') return (labels) => !values.includes(labels(key) ?? '\0');
  if (operator === '=' || operator === '==') return (labels) => labels(key) === value;
  if (operator === '!=') return (labels) => labels(key) !== value;
  if (operator === '>') return (labels) => Number(labels(key) ?? Number.NaN) > Number(value);
  if (operator === '<') return (labels) => Number(labels(key) ?? Number.NaN) < Number(value);
  return (labels) => labels(key) !== undefined;
}

/**
 * A label selector as the server reads it: `app=web,tier in (front, back),!legacy`.
 * @throws Refusal (400) for what is none.
 */
export function labelSelector(text: string): Selector {
  const all = requirements(text).map((one) => requirement(text, one));
  return (labels) => all.every((one) => one(labels));
}
