import { describe, expect, test } from '@jest/globals';
import { type ApiObject, Chart, Testing } from 'cdk8s';
import { CustomResourceDefinition } from '../../lib/crd/custom-resource-definition.ts';
import { defineKind } from '../../lib/definition/define-kind.ts';
import { ControllerDeployment, type ControllerDeploymentProps } from '../../lib/deploy/controller-deployment.ts';
import { crdFile } from '../../lib/synth/crd-file.ts';

const widget = defineKind({
  group: 'example.com',
  kind: 'Widget',
  plural: 'widgets',
  scope: 'Namespaced',
  description: 'A widget.',
  versions: [{ name: 'v1', spec: { type: 'object', properties: {} } }],
});

const least: ControllerDeploymentProps = {
  name: 'widgets',
  namespace: 'widgets-system',
  role: { name: 'widgets-controller' },
  image: 'example.com/widgets:1.2.3',
};

type Manifest = ReturnType<ApiObject['toJson']>;

function synth(props: Partial<ControllerDeploymentProps> = {}) {
  const chart = new Chart(Testing.app(), 'chart');
  const construct = new ControllerDeployment(chart, 'controller', { ...least, ...props });
  const manifests: readonly Manifest[] = Testing.synth(chart);
  const one = (kind: string, name: string): Manifest => {
    const found = manifests.filter((each) => each.kind === kind && each.metadata.name === name);
    if (found.length === 1) return found[0];
    throw new Error(`${kind} ${name}: found ${found.length}, expected one`);
  };
  const deployment = one('Deployment', props.name ?? least.name);
  return { construct, manifests, one, deployment, pod: deployment.spec.template.spec };
}

describe('a ControllerDeployment is', () => {
  test('a Deployment, its account, the binding of its role, and a Role for its Lease, bound', () => {
    const { manifests } = synth();
    expect(manifests.map(({ kind, metadata: { name, namespace } }) => [kind, namespace, name])).toEqual([
      ['ServiceAccount', 'widgets-system', 'widgets'],
      ['ClusterRoleBinding', undefined, 'widgets-system:widgets'],
      ['Role', 'widgets-system', 'widgets-lease'],
      ['RoleBinding', 'widgets-system', 'widgets-lease'],
      ['Deployment', 'widgets-system', 'widgets'],
    ]);
  });

  test('bound to its roles by its account alone', () => {
    const { one } = synth();
    const subjects = [{ kind: 'ServiceAccount', name: 'widgets', namespace: 'widgets-system' }];
    const apiGroup = 'rbac.authorization.k8s.io';
    expect(one('ClusterRoleBinding', 'widgets-system:widgets')).toMatchObject({
      subjects,
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'widgets-controller' },
    });
    expect(one('RoleBinding', 'widgets-lease')).toMatchObject({
      subjects,
      roleRef: { apiGroup, kind: 'Role', name: 'widgets-lease' },
    });
  });

  test('named so that two of one name in two namespaces do not meet', () => {
    const chart = new Chart(Testing.app(), 'chart');
    for (const namespace of ['one', 'two']) new ControllerDeployment(chart, namespace, { ...least, namespace });
    const names = Testing.synth(chart).map(({ kind, metadata: { name, namespace = '' } }) => [kind, namespace, name]);
    expect(new Set(names.map(String)).size).toBe(names.length);
  });

  test.each([
    { it: 'of its name', props: {}, name: 'widgets' },
    { it: 'that it is told', props: { leaseName: 'other' }, name: 'other' },
  ])('allowed to make Leases, and to read and renew the one $it', ({ props, name }) => {
    const { construct, one } = synth(props);
    const lease = { apiGroups: ['coordination.k8s.io'], resources: ['leases'] };
    expect(construct.leaseName).toBe(name);
    expect(one('Role', 'widgets-lease').rules).toEqual([
      { ...lease, verbs: ['create'] },
      { ...lease, resourceNames: [name], verbs: ['get', 'update'] },
    ]);
  });

  test('without privilege, root, or anything to write', () => {
    const { pod } = synth();
    expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.containers).toHaveLength(1);
    expect(pod.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
    });
    expect(pod).not.toHaveProperty('volumes');
  });

  test.each([
    { it: '8080', props: {}, port: 8080 },
    { it: 'the port it is told', props: { port: 9000 }, port: 9000 },
  ])('asked for its health at $it', ({ props, port }) => {
    const [container] = synth(props).pod.containers;
    expect(container.ports).toEqual([{ name: 'http', containerPort: port, protocol: 'TCP' }]);
    expect(container.livenessProbe.httpGet).toEqual({ path: '/healthz', port: 'http' });
    expect(container.readinessProbe.httpGet).toEqual({ path: '/readyz', port: 'http' });
  });

  test('one replica of the entrypoint of its image, with modest resources and half a minute to end', () => {
    const { deployment, pod } = synth();
    expect(deployment.spec.replicas).toBe(1);
    expect(deployment.spec.selector.matchLabels).toEqual(deployment.spec.template.metadata.labels);
    expect(pod).toMatchObject({ serviceAccountName: 'widgets', terminationGracePeriodSeconds: 30 });
    expect(pod).not.toHaveProperty('priorityClassName');
    const [container] = pod.containers;
    expect(container).toMatchObject({
      image: least.image,
      resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
    });
    for (const key of ['command', 'args', 'env']) expect(container).not.toHaveProperty(key);
  });

  test('what it is told to be', () => {
    const env = [{ name: 'NODE_OPTIONS', value: '--max-old-space-size=384' }];
    const given = { command: ['node'], args: ['main.js'], env, resources: { limits: { memory: '1Gi' } } };
    const { deployment, pod } = synth({
      ...given,
      replicas: 2,
      priorityClassName: 'system-cluster-critical',
      terminationGracePeriodSeconds: 60,
    });
    expect(deployment.spec.replicas).toBe(2);
    expect(pod).toMatchObject({ priorityClassName: 'system-cluster-critical', terminationGracePeriodSeconds: 60 });
    expect(pod.containers[0]).toMatchObject(given);
  });
});

describe('a ControllerDeployment that needs more', () => {
  test('has a folder to write to, and nothing else', () => {
    const { pod } = synth({ scratch: '/tmp' });
    expect(pod.volumes).toEqual([{ name: 'scratch', emptyDir: {} }]);
    expect(pod.containers[0].volumeMounts).toEqual([{ name: 'scratch', mountPath: '/tmp' }]);
    expect(pod.containers[0].securityContext.readOnlyRootFilesystem).toBe(true);
  });

  test('has a token for somebody else, in a file that it may read', () => {
    const { pod } = synth({ scratch: '/tmp', token: { audience: 'bindcar', folder: '/var/run/secrets/bindcar' } });
    expect(pod.volumes[1]).toEqual({
      name: 'token',
      projected: {
        sources: [{ serviceAccountToken: { audience: 'bindcar', expirationSeconds: 3600, path: 'token' } }],
      },
    });
    expect(pod.containers[0].volumeMounts).toEqual([
      { name: 'scratch', mountPath: '/tmp' },
      { name: 'token', mountPath: '/var/run/secrets/bindcar', readOnly: true },
    ]);
  });

  test('may also do what the ClusterRoles with a label allow, by a role that it says no rules of', () => {
    const labels = { 'example.com/for-widgets': 'true' };
    const { one, manifests } = synth({ aggregates: labels });
    const name = 'widgets-system:widgets:aggregate';
    const role = one('ClusterRole', name);
    expect(role.aggregationRule).toEqual({ clusterRoleSelectors: [{ matchLabels: labels }] });
    expect(role).not.toHaveProperty('rules');
    expect(one('ClusterRoleBinding', name)).toMatchObject({
      roleRef: { kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: 'widgets', namespace: 'widgets-system' }],
    });
    expect(manifests.filter(({ kind }) => kind === 'ClusterRoleBinding')).toHaveLength(2);
  });
});

describe('a ControllerDeployment with a conversion webhook', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'chart');
  const crd = new CustomResourceDefinition(chart, 'crd', widget);
  const construct = new ControllerDeployment(chart, 'controller', {
    ...least,
    webhook: { crds: [crd], port: 9444, path: '/widgets' },
  });
  const manifests: readonly Manifest[] = Testing.synth(chart);
  const one = (kind: string, name: string) =>
    manifests.find((each) => each.kind === kind && each.metadata.name === name)!;

  test('has the CRD converted by its Service, whose authority the webhook itself says', () =>
    expect(one('CustomResourceDefinition', 'widgets.example.com').spec.conversion).toEqual({
      strategy: 'Webhook',
      webhook: {
        conversionReviewVersions: ['v1'],
        clientConfig: {
          service: { namespace: 'widgets-system', name: 'widgets-webhook', path: '/widgets', port: 443 },
        },
      },
    }));

  test('has a Service for the port that its pods listen on', () => {
    const { spec, metadata } = one('Service', construct.webhook!.service);
    const { template } = one('Deployment', 'widgets').spec;
    expect(metadata).toEqual({ namespace: 'widgets-system', name: 'widgets-webhook' });
    expect(spec.selector).toEqual(template.metadata.labels);
    expect(spec.ports).toEqual([{ name: 'https', port: 443, targetPort: 'webhook', protocol: 'TCP' }]);
    expect(template.spec.containers[0].ports).toContainEqual({
      name: 'webhook',
      containerPort: 9444,
      protocol: 'TCP',
    });
  });

  test('may keep its certificates in one Secret, and say its authority in that CRD', () => {
    const secrets = { apiGroups: [''], resources: ['secrets'] };
    expect(one('Role', 'widgets-webhook').rules).toEqual([
      { ...secrets, verbs: ['create'] },
      { ...secrets, resourceNames: [construct.webhook!.secret], verbs: ['get', 'update'] },
    ]);
    expect(one('ClusterRole', 'widgets-system:widgets:webhook').rules).toEqual([
      {
        apiGroups: ['apiextensions.k8s.io'],
        resources: ['customresourcedefinitions'],
        resourceNames: ['widgets.example.com'],
        verbs: ['get', 'patch'],
      },
    ]);
    for (const kind of ['RoleBinding', 'ClusterRoleBinding'])
      expect(manifests.filter((each) => each.kind === kind)).toHaveLength(2);
  });

  test('is not in what is written of the CRD alone: without the webhook, no object could be read', () => {
    const { text } = crdFile('crds', { name: 'chart', crds: [crd] }, 'npm run synth');
    expect(text).toContain('name: widgets.example.com');
    expect(text).not.toContain('conversion');
  });
});
