import { expect, test } from '@jest/globals';
import { referenceInliner } from '../../lib/core-schemas/inline-references.ts';

const to = (name: string) => ({ $ref: `#/definitions/${name}` });

test('a cycle of references is refused, and named', () => {
  const inline = referenceInliner({
    Start: { type: 'object', properties: { tree: to('Tree') } },
    Tree: { type: 'object', properties: { branches: { type: 'array', items: to('Branch') } } },
    Branch: { type: 'object', properties: { tree: to('Tree') } },
  });
  expect(() => inline(to('Start'))).toThrow('$ref: found the cycle Tree → Branch → Tree, expected an end');
});

test('two references to one type are no cycle', () => {
  const inline = referenceInliner({
    Pair: { type: 'object', properties: { left: to('Leaf'), right: to('Leaf') } },
    Leaf: { type: 'string' },
  });
  const leaf = { type: 'string' };
  expect(inline(to('Pair'))).toEqual({ type: 'object', properties: { left: leaf, right: leaf } });
});
