import { describe, expect, test } from '@jest/globals';
import { isAllowed, isSelected } from '../../../../lib/systems/gitops-reverser/git-worker/selection.ts';
import { configMaps, deployments, rule, secrets } from './scripted-objects.ts';

describe('a rule', () => {
  test.each([
    { it: 'selects all by *', rules: [rule()], resource: deployments, selects: true },
    {
      it: 'selects all by empty lists',
      rules: [rule({ apiGroups: [], apiVersions: [] })],
      resource: deployments,
      selects: true,
    },
    { it: 'selects a group', rules: [rule({ apiGroups: ['apps'] })], resource: deployments, selects: true },
    { it: 'does not select another group', rules: [rule({ apiGroups: [''] })], resource: deployments, selects: false },
    {
      it: 'does not select another version',
      rules: [rule({ apiVersions: ['v2'] })],
      resource: deployments,
      selects: false,
    },
    {
      it: 'does not select another resource',
      rules: [rule({ resources: ['pods'] })],
      resource: deployments,
      selects: false,
    },
    {
      it: 'selects where one of several does',
      rules: [rule({ resources: ['pods'] }), rule()],
      resource: deployments,
      selects: true,
    },
    {
      it: 'never selects Secrets',
      rules: [rule({ apiGroups: [''], resources: ['secrets'] })],
      resource: secrets,
      selects: false,
    },
    { it: 'selects nothing where there is none', rules: [], resource: configMaps, selects: false },
  ])('$it', ({ rules, resource, selects }) => expect(isSelected(rules, resource)).toBe(selects));

  test.each([
    { it: 'allows what it names', rules: [rule({ operations: ['CREATE'] })], operation: 'CREATE', allows: true },
    { it: 'allows nothing else', rules: [rule({ operations: ['CREATE'] })], operation: 'DELETE', allows: false },
    { it: 'allows all by *', rules: [rule()], operation: 'DELETE', allows: true },
    { it: 'allows all by an empty list', rules: [rule({ operations: [] })], operation: 'UPDATE', allows: true },
    {
      it: 'allows what another one names that selects the same',
      rules: [rule({ operations: ['CREATE'] }), rule({ operations: ['DELETE'] })],
      operation: 'DELETE',
      allows: true,
    },
    {
      it: 'does not allow what is named for other resources',
      rules: [rule({ operations: ['CREATE'] }), rule({ resources: ['pods'] })],
      operation: 'DELETE',
      allows: false,
    },
    { it: 'that does not select a file keeps nobody from deleting it', rules: [], operation: 'DELETE', allows: true },
  ] as const)('$it', ({ rules, operation, allows }) => expect(isAllowed(rules, configMaps, operation)).toBe(allows));
});
