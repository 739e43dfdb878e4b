import type { RecordedTest } from './test-record.ts';

/** One thing to prove: a requirement, and the word for how. Written `[G-25 OFF]`. */
export interface ProofTag {
  readonly id: string;
  readonly word: string;
}

export interface TagsOfTest {
  readonly tags: readonly ProofTag[];
  readonly problems: readonly string[];
}

const tag = /\[([A-Z]-\d+) ([A-Z]+)\]/;
const tagsAtEnd = new RegExp(`(?:(?:^| )${tag.source})+$`);
/** Whatever was probably meant as a tag. */
const tagLike = /\[(?:[A-Z]{1,2}|[a-z])-\d+[^\]]*\]?/g;

/**
 * The proofs that a test carries: at the end of its title, one pair of brackets each, a space before each.
 * Anything else that looks like a tag is a problem, for it would prove nothing.
 */
export const tagsOf = ({ within, title }: Pick<RecordedTest, 'within' | 'title'>): TagsOfTest => {
  const atEnd = tagsAtEnd.exec(title)?.[0] ?? '';
  return {
    tags: [...atEnd.matchAll(new RegExp(tag, 'g'))].map(([, id = '', word = '']) => ({ id, word })),
    problems: [
      ...strayTags(title.slice(0, title.length - atEnd.length), 'is not at the end of the title'),
      ...within.flatMap((describe) => strayTags(describe, "is in a describe's title, not in the test's")),
    ],
  };
};

const strayTags = (text: string, misplaced: string) =>
  [...text.matchAll(tagLike)].map(([found]) =>
    new RegExp(`^${tag.source}$`).test(found)
      ? `the proof ${found} ${misplaced}`
      : `${found} is not a proof: expected one pair of brackets for each, as in [G-25 OFF] [G-77 OFF]`,
  );
