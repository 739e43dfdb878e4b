import { Refusal } from '../rest/refusal.ts';
import type { Selector } from './label-selector.ts';

const unescaped = (text: string): string => text.replace(/\\([\\,=])/g, '$1');

/**
 * A field selector over the fields that a resource allows: `metadata.name=web,spec.node!=a`.
 * @throws Refusal (400) for another field, or what is no selector.
 */
export function fieldSelector(text: string, allowed: readonly string[]): Selector {
  const terms = (text.match(/(?:\\.|[^,\\])+/g) ?? []).filter((term) => term.trim() !== '');
  const all = terms.map((term): Selector => {
    const match = /^((?:\\.|[^\\!=])+)(!=|==|=)(.*)$/s.exec(term);
    if (!match) throw new Refusal(400, 'BadRequest', `invalid selector: '${text}'; can't understand '${term}'`);
    const [, field = '', operator, value = ''] = match;
    if (!allowed.includes(field)) throw new Refusal(400, 'BadRequest', `field label not supported: ${field}`);
    const wanted = unescaped(value);
    return operator === '!='
      ? (fields) => (fields(field) ?? '') !== wanted
      : (fields) => (fields(field) ?? '') === wanted;
  });
  return (fields) => all.every((one) => one(fields));
}
