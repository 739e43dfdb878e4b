import { describe, expect, test } from '@jest/globals';
import {
  checkMadeBy,
  workspaceName,
  workspaceOf,
} from '../../../lib/systems/capt/workspacetemplateapply/controller/workspace.ts';

const apply = { metadata: { name: 'demo-apply', namespace: 'clusters' } };
const madeBy = 'infrastructure.cluster.x-k8s.io/workspace-template-apply';
const secret = (name: string) => ({ name, namespace: 'clusters' });

describe('the name of a Workspace', () => {
  test.each([
    ['demo-apply', 'demo'],
    ['demo', 'demo'],
    ['demo-apply-apply', 'demo-apply'],
    ['-apply', '-apply'],
    ['apply', 'apply'],
  ])('of the WorkspaceTemplateApply %s is %s', (name, expected) => {
    expect(workspaceName(name)).toBe(expected);
  });
});

describe('the connection Secret of a Workspace', () => {
  const template = {
    metadata: { name: 't' },
    spec: { template: { spec: { writeConnectionSecretToRef: secret('of-spec') } } },
  };
  const withDefault = {
    ...template,
    spec: { ...template.spec, writeConnectionSecretToRef: secret(`\${WORKSPACE_NAME}-secret`) },
  };
  test.each([
    {
      it: 'the WorkspaceTemplateApply says',
      given: { writeConnectionSecretToRef: secret('own') },
      of: withDefault,
      name: 'own',
    },
    { it: 'else the WorkspaceTemplate', given: {}, of: withDefault, name: 'demo-secret' },
    { it: 'else what the template has for every Workspace', given: {}, of: template, name: 'of-spec' },
  ])('is the one that $it', ({ given, of, name }) => {
    const made = workspaceOf(apply, { templateRef: { name: 't' }, ...given }, of);
    expect(made).toMatchObject({ spec: { writeConnectionSecretToRef: secret(name) } });
  });
});

describe('a Workspace', () => {
  test.each([
    { annotations: undefined, found: 'found no annotation' },
    { annotations: { [madeBy]: 'elsewhere/demo-apply' }, found: 'found elsewhere/demo-apply in the annotation' },
  ])('of another maker is not touched: $found', ({ annotations, found }) => {
    const workspace = { metadata: { name: 'demo', ...(annotations && { annotations }) } };
    expect(() => checkMadeBy(workspace, apply)).toThrow(
      `Workspace demo: ${found} ${madeBy}, expected clusters/demo-apply`,
    );
  });

  test('of this maker, or none at all, is fine', () => {
    const own = workspaceOf(apply, { templateRef: { name: 't' } }, { metadata: { name: 't' } });
    expect(() => checkMadeBy(own, apply)).not.toThrow();
    expect(() => checkMadeBy(undefined, apply)).not.toThrow();
  });
});
