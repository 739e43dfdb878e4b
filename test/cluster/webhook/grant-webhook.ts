import type { ControlPlaneClient } from '../control-plane/client.ts';
import { eventually } from '../control-plane/eventually.ts';

/** Gives a user what a webhook needs for its certificates, and no more. Returns the path of their kubeconfig. */
export async function grantWebhook(
  { kubectl, kubeconfigFor }: ControlPlaneClient,
  namespace: string,
  crd: string,
): Promise<string> {
  const user = `webhook-of-${namespace}`;
  const metadata = { name: user };
  const subjects = [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: user }];
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const roleRef = (kind: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: user });
  const items = [
    {
      apiVersion,
      kind: 'Role',
      metadata: { ...metadata, namespace },
      rules: [
        { apiGroups: [''], resources: ['secrets'], verbs: ['create'] }, // RBAC knows no name of what is not there yet
        { apiGroups: [''], resources: ['secrets'], resourceNames: ['webhook'], verbs: ['get', 'update'] },
      ],
    },
    { apiVersion, kind: 'RoleBinding', metadata: { ...metadata, namespace }, subjects, roleRef: roleRef('Role') },
    {
      apiVersion,
      kind: 'ClusterRole',
      metadata,
      rules: [
        {
          apiGroups: ['apiextensions.k8s.io'],
          resources: ['customresourcedefinitions'],
          resourceNames: [crd],
          verbs: ['get', 'patch'],
        },
      ],
    },
    { apiVersion, kind: 'ClusterRoleBinding', metadata, subjects, roleRef: roleRef('ClusterRole') },
  ];
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  const applied = await kubectl(['apply', '-f', '-'], { input });
  if (applied.code !== 0) throw new Error(applied.stderr);

  const kubeconfig = kubeconfigFor(user);
  const questions = [
    ['get', 'secret/webhook'],
    ['create', 'secrets'],
    ['patch', `customresourcedefinitions/${crd}`],
  ];
  await eventually(async () => {
    for (const question of questions) {
      const { stdout } = await kubectl(['auth', 'can-i', ...question, '-n', namespace], { kubeconfig });
      if (stdout.trim() !== 'yes') throw new Error(`${user} may not ${question.join(' ')} yet`);
    }
  });
  return kubeconfig;
}
