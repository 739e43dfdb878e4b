import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { substitute } from '../../../lib/systems/capt/workspacetemplateapply/controller/substitute.ts';

const variables = { NAME: 'demo', empty: '', tricky: `$& $1 \${NAME}`, 'a.b': 'dotted' };

describe('a variable of a template', () => {
  test.each([
    { it: 'is replaced wherever it stands', text: `a-\${NAME}-\${NAME}`, result: 'a-demo-demo' },
    { it: 'may be empty', text: `[\${empty}]`, result: '[]' },
    { it: 'may have any name', text: `\${a.b}`, result: 'dotted' },
    { it: 'is put in as plain text, which is not looked at again', text: `\${tricky}`, result: `$& $1 \${NAME}` },
    { it: 'stays when it is not known', text: `\${var.region} \${unknown}`, result: `\${var.region} \${unknown}` },
    { it: 'stays when it is what every object has', text: `\${constructor}`, result: `\${constructor}` },
    { it: 'is found inside what is none', text: `\${upper(\${NAME})}`, result: `\${upper(demo)}` },
    { it: 'needs braces', text: '$NAME', result: '$NAME' },
  ])('$it', ({ text, result }) => {
    expect(substitute(text, variables)).toBe(result);
  });

  test('is replaced in the values of maps and lists, not in their keys; other values stay', () => {
    const name = `\${NAME}`;
    const template = { [name]: [name, 1, null, true, { deep: name }] };
    expect(substitute(template, variables)).toEqual({ [name]: ['demo', 1, null, true, { deep: 'demo' }] });
  });
});

describe('a value without variables', () => {
  test('stays as it is', () => {
    const withoutDollar = fc.string().map((text) => text.replaceAll('$', ''));
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(withoutDollar, fc.string()), (value, given) => {
        const plain = JSON.parse(JSON.stringify(value).replaceAll('$', '')) as unknown;
        expect(substitute(plain, given)).toEqual(plain);
      }),
    );
  });
});
