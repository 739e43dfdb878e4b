import { describe, expect, test } from '@jest/globals';
import { tagsOf } from '../../scripts/requirements/proof-tag.ts';

const G25 = { id: 'G-25', word: 'OFF' };
const G77 = { id: 'G-77', word: 'SCH' };

describe('the title of a test', () => {
  test.each([
    { it: 'one', title: 'is True [G-25 OFF]', tags: [G25] },
    { it: 'several, a pair of brackets each', title: 'is True [G-25 OFF] [G-77 SCH]', tags: [G25, G77] },
    { it: 'none', title: 'is True', tags: [] },
    { it: 'none when other brackets end it', title: 'reads conditions[0] [Pod-0] [RFC-7386]', tags: [] },
  ])('carries $it', ({ title, tags }) => {
    expect(tagsOf({ within: ['a GitTarget'], title })).toEqual({ tags, problems: [] });
  });

  test.each([
    { it: 'a proof that is not at its end', title: '[G-25 OFF] is True', says: /\[G-25 OFF\] is not at the end/ },
    { it: 'a proof before the last word', title: 'a [G-25 OFF] b [G-77 SCH]', says: /\[G-25 OFF\] is not at the end/ },
    { it: 'a proof without a space before it', title: 'is True[G-25 OFF]', says: /\[G-25 OFF\] is not at the end/ },
    {
      it: 'a proof of a describe',
      within: ['it [G-25 OFF]'],
      title: 'is',
      says: /\[G-25 OFF\] is in a describe's title/,
    },
    { it: 'two proofs in one pair of brackets', title: 'is True [G-25 OFF, G-77 SCH]', says: /is not a proof/ },
    { it: 'two words for one id', title: 'is True [G-25 OFF SCH]', says: /is not a proof/ },
    { it: 'an id without a word', title: 'is True [G-25]', says: /is not a proof/ },
    { it: 'an id in lower case', title: 'is True [g-25 OFF]', says: /is not a proof/ },
    { it: 'the id of a decision', title: 'is True [GX-3 OFF]', says: /is not a proof/ },
    { it: 'brackets left open', title: 'is True [G-25 OFF', says: /is not a proof/ },
  ])('may not have $it', ({ within = [], title, says }) => {
    expect(tagsOf({ within, title }).problems).toEqual([expect.stringMatching(says)]);
  });
});
