import { checkContract } from '@cdk8s-status/conditions/check';
import { describe, expect, test } from '@jest/globals';
import { contractWith } from './mistake.ts';

// What TypeScript refuses, and JavaScript must not get through: each one breaks a status, or the code that writes it.
describe('a contract is refused', () => {
  test.each([
    ['when the summary has no text for True', 'summary/messages/True', undefined],
    ['when the summary has no text for False', 'summary/messages/False', undefined],
    ['when the text of an issue is none', 'summary/messages/issue/Positive', 5],
    ['when the text of a reason is none', 'summary/messages/issue/Negative/A', {}],
    ['when there is a text for a reason that is not declared', 'summary/messages/issue/Negative/Typo', 'text'],
    ['when the phase would replace the conditions', 'phase/field', 'conditions'],
    ['when the phase would replace the generation', 'phase/field', 'observedGeneration'],
    ['when no phase is listed', 'phase', { field: 'phase', description: 'd', values: [] }],
    ['when a status of a condition has no reasons', 'conditions/Neutral/False', {}],
    ['when the type of a field is none', 'fields/count/type', 'sting'],
    ['when always is not true', 'fields/count/always', 'yes'],
  ])('%s', (_, at, value) => expect(checkContract(contractWith(at, value))).not.toEqual([]));
});
