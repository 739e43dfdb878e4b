import type { Requirements } from './requirement.ts';
import { prefixOf } from './requirement.ts';
import { RequirementsError } from './requirements-error.ts';
import { tsvRows } from './tsv.ts';

/** The texts of the files in `requirements/`. */
export interface RequirementFiles {
  readonly requirements: string;
  readonly declined: string;
  readonly waiting: string;
  readonly systems: string;
  readonly words: string;
}

/** Reads the files' texts. Throws a RequirementsError that lists everything wrong in them. */
export const parseRequirements = (files: RequirementFiles): Requirements => {
  const words = tsvRows(files.words).map(([word = '', suite = '', meaning = '']) => ({ word, suite, meaning }));
  const systems = tsvRows(files.systems).map(([prefix = '', name = '', finished]) => ({
    prefix,
    name,
    finished: list(finished),
  }));
  const reasons = new Map(tsvRows(files.declined).map(([id = '', reason = '']) => [id, reason]));
  const waiting = tsvRows(files.waiting).map(([id = '', word = '', reason = '']) => ({ id, word, reason }));
  const rows = tsvRows(files.requirements).map(([id = '', proofs, text = '']) => ({ id, proofs: list(proofs), text }));

  const known = new Set(words.map(({ word }) => word));
  const declinedIds = new Set(rows.filter(({ proofs }) => isDeclined(proofs)).map(({ id }) => id));
  const problems = [
    ...duplicates(rows.map(({ id }) => id)).map((id) => `requirements.tsv: ${id} is there twice`),
    ...rows.flatMap(({ id, proofs }) => rowProblems(id, proofs, known, new Set(systems.map(({ prefix }) => prefix)))),
    ...systems.flatMap(({ prefix, finished }) =>
      unknown(finished, known).map((word) => `systems.tsv: ${prefix}: ${word} is not a word of words.tsv`),
    ),
    ...unknown([...declinedIds], new Set(reasons.keys())).map((id) => `declined.tsv: ${id} has no reason`),
    ...unknown([...reasons.keys()], declinedIds).map((id) => `declined.tsv: ${id} is not DECLINED in requirements.tsv`),
    ...duplicates(waiting.map(({ id, word }) => `${id} ${word}`)).map(
      (proof) => `waiting.tsv: ${proof} is there twice`,
    ),
    ...waiting
      .filter(({ id, word }) => !rows.some((row) => row.id === id && row.proofs.includes(word)))
      .map(({ id, word }) => `waiting.tsv: ${id} ${word} is no proof of requirements.tsv`),
    ...waiting
      .filter(({ reason }) => reason === '')
      .map(({ id, word }) => `waiting.tsv: ${id} ${word} has no reason: say what it waits for`),
    ...words
      .filter(({ suite }) => suite !== 'any' && suite !== 'cluster')
      .map(({ word, suite }) => `words.tsv: ${word}: the suite is "${suite}": expected any or cluster`),
  ];
  if (problems.length > 0) throw new RequirementsError(problems);

  const requirements = rows.map(({ id, proofs, text }) => {
    const declined = reasons.get(id);
    if (declined !== undefined) return { id, text, words: [], declined };
    const waits = waiting.filter((row) => row.id === id).map(({ word, reason }) => [word, reason] as const);
    return { id, text, words: proofs, ...(waits.length > 0 && { waiting: Object.fromEntries(waits) }) };
  });
  return { requirements, systems, words };
};

const rowProblems = (id: string, proofs: readonly string[], words: Set<string>, prefixes: Set<string>) => {
  if (!/^[A-Z]-\d+$/.test(id)) return [`requirements.tsv: "${id}" is not an id: expected one as G-25`];
  const where = `requirements.tsv: ${id}`;
  return [
    ...(prefixes.has(prefixOf(id)) ? [] : [`${where}: ${prefixOf(id)} is not a prefix of systems.tsv`]),
    ...(proofs.length === 0 ? [`${where} has no proofs: expected words of words.tsv, or DECLINED`] : []),
    ...duplicates(proofs).map((word) => `${where}: ${word} is there twice`),
    ...(isDeclined(proofs) ? [] : unknown(proofs, words).map((word) => `${where}: ${word} is not a word of words.tsv`)),
  ];
};

const list = (cell = '') => cell.split(' ').filter((word) => word !== '');
const isDeclined = (proofs: readonly string[]) => proofs.length === 1 && proofs[0] === 'DECLINED';
const unknown = (words: readonly string[], known: ReadonlySet<string>) => words.filter((word) => !known.has(word));
const duplicates = (words: readonly string[]) => [...new Set(words.filter((word, i) => words.indexOf(word) !== i))];
