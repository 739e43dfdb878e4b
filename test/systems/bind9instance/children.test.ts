import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { childrenOf } from '../../../lib/systems/bindy/bind9instance/controller/children.ts';
import { settingsOf } from '../../../lib/systems/bindy/bind9instance/controller/settings.ts';
import type { ClusterSpec, InstanceSpec } from '../../../lib/systems/bindy/specs.ts';

interface Container {
  readonly image: string;
  readonly command: readonly [shell: string, flags: string, script: string];
  readonly env: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string } };
  }[];
  readonly volumeMounts: readonly object[];
}
/** What these tests read of the manifests, which the runtime takes as they are. */
interface Children {
  readonly deployment: {
    readonly spec: {
      readonly replicas: number;
      readonly template: {
        readonly metadata: { readonly annotations: object };
        readonly spec: {
          readonly serviceAccountName: string;
          readonly initContainers: readonly [Container];
          readonly containers: readonly [bind9: Container, bindcar: Container];
          readonly volumes: readonly object[];
        };
      };
    };
  };
  readonly service: { readonly spec: { readonly type?: string } };
  readonly once: { readonly secret?: object; readonly claim?: { readonly spec: object } };
}

const caller = 'system:serviceaccount:bindy-system:bindy-controller';
const props = { randomSecret: () => 'c2VjcmV0', caller };
const children = (more: Partial<InstanceSpec> = {}, cluster: ClusterSpec = {}) =>
  childrenOf('ns1', settingsOf({ clusterRef: 'x', role: 'primary', ...more }, cluster), props) as unknown as Children;
const podOf = (...args: Parameters<typeof children>) => children(...args).deployment.spec.template.spec;

describe('the RNDC key of an instance is', () => {
  test('made where nobody names one', () => {
    expect(children().once.secret).toMatchObject({
      metadata: { name: 'ns1-rndc-key' },
      stringData: { 'key-name': 'ns1', secret: 'c2VjcmV0' },
    });
  });

  const secretOf = (...args: Parameters<typeof children>) => {
    expect(children(...args).once.secret).toBeUndefined();
    return podOf(...args).initContainers[0].env[0]?.valueFrom?.secretKeyRef.name;
  };
  const cluster: ClusterSpec = {
    global: { rndcSecretRef: { name: 'shared' } },
    primary: { rndcSecretRef: { name: 'deprecated' }, rndcKey: { secretRef: { name: 'of-role' } } },
  };
  test.each([
    { from: 'its own spec', more: { rndcSecretRef: { name: 'own' } }, secret: 'own' },
    { from: 'its configuration', more: { config: { rndcSecretRef: { name: 'config' } } }, secret: 'config' },
    { from: 'its role', more: {}, secret: 'of-role' },
    { from: 'the configuration of the cluster', more: { role: 'secondary' as const }, secret: 'shared' },
  ])('from $from', ({ more, secret }) => expect(secretOf(more, cluster)).toBe(secret));

  test('from the deprecated field of the role, where that is all', () => {
    expect(secretOf({}, { primary: { rndcSecretRef: { name: 'deprecated' } } })).toBe('deprecated');
  });
});

describe('the file of the RNDC keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rndc-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs the script of the init container, and reads what it wrote. */
  function run(env: Readonly<Record<string, string>>) {
    const more = { rndcSecretRefs: [{ name: 'second', algorithm: 'hmac-sha512' as const, keyNameKey: 'n' }] };
    const [{ command, env: declared }] = podOf({}, more).initContainers;
    expect(declared).toContainEqual({ name: 'NAME_1', valueFrom: { secretKeyRef: { name: 'second', key: 'n' } } });
    const literal = declared.filter(({ value }) => value !== undefined);
    const [shell, flags, script] = command;
    const { status, stderr } = spawnSync(shell, [flags, script.replaceAll('/run/rndc', folder)], {
      encoding: 'utf8',
      env: {
        ...Object.fromEntries(literal.map((each) => [each.name, each.value])),
        ...env,
      },
    });
    return { status, stderr, text: readFileSync(join(folder, 'rndc.conf'), 'utf8') };
  }
  const values = { NAME_0: 'ns1', SECRET_0: 'c2VjcmV0Cg==', NAME_1: 'other.key', SECRET_1: 'bW9yZQ==' };

  test('has them all, and lets their holders in', () => {
    expect(run(values)).toMatchObject({
      status: 0,
      stderr: '',
      text: [
        'key "ns1" {',
        '\talgorithm hmac-sha256;',
        '\tsecret "c2VjcmV0Cg==";',
        '};',
        'key "other.key" {',
        '\talgorithm hmac-sha512;',
        '\tsecret "bW9yZQ==";',
        '};',
        'controls { inet 127.0.0.1 port 9530 allow { 127.0.0.1; } keys { "ns1"; "other.key"; }; };',
        '',
      ].join('\n'),
    });
  });

  test.each([
    ['what would end a string', { NAME_0: 'a"; }; include "/etc/passwd"; //' }],
    ['what a shell would run', { SECRET_1: '$(touch /tmp/evaluated)' }],
    ['a second line', { NAME_1: 'a\nb' }],
  ])('is not written with %s in a key', (_, evil) => {
    expect(run({ ...values, ...evil })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^RNDC key \d: found an unexpected character\n$/),
      text: expect.not.stringContaining('controls'),
    });
  });
});

describe('the Deployment of an instance', () => {
  test('runs BIND and Bindcar side by side', () => {
    const { containers, serviceAccountName } = podOf({ replicas: 2, bindcarConfig: { port: 9090 } });
    expect(containers).toMatchObject([
      { name: 'bind9', image: 'internetsystemsconsortium/bind9:9.18' },
      { name: 'bindcar', ports: [{ name: 'bindcar', containerPort: 9090 }] },
    ]);
    expect(serviceAccountName).toBe('ns1-bind9');
    expect(children({ replicas: 2 }).deployment.spec.replicas).toBe(2);
    expect(children().deployment.spec.replicas).toBe(1);
    expect(children({ replicas: 0 }).deployment.spec.replicas).toBe(0);
  });

  test.each([
    { from: 'the instance', more: { version: '9.20' }, image: 'internetsystemsconsortium/bind9:9.20' },
    { from: 'the cluster', more: {}, image: 'internetsystemsconsortium/bind9:9.19' },
    { from: 'an image that is named', more: { image: { image: 'example.com/bind9' } }, image: 'example.com/bind9' },
  ])('has the version from $from', ({ more, image }) => {
    const { containers, initContainers } = podOf(more, { version: '9.19' });
    expect([containers[0].image, initContainers[0].image]).toEqual([image, image]);
  });

  test('takes each file of the configuration from the ConfigMap that is named for it, else from ours', () => {
    const { volumes } = podOf({ configMapRefs: { namedConfOptions: 'theirs' } });
    expect(volumes.slice(0, 3)).toEqual([
      { name: 'named-conf', configMap: { name: 'ns1-config' } },
      { name: 'named-conf-options', configMap: { name: 'theirs' } },
      { name: 'named-conf-zones', configMap: { name: 'ns1-config' } },
    ]);
  });

  test('adds the volumes and variables that are asked for', () => {
    const pod = podOf({
      volumes: [{ name: 'a', emptyDir: {} }],
      volumeMounts: [{ name: 'a', mountPath: '/a' }],
      bindcarConfig: {
        envVars: [{ name: 'A', value: 'b' }],
        volumes: [{ name: 'b', emptyDir: {} }],
        volumeMounts: [{ name: 'b', mountPath: '/b' }],
      },
    });
    expect(pod.volumes.slice(-2)).toEqual([
      { name: 'a', emptyDir: {} },
      { name: 'b', emptyDir: {} },
    ]);
    expect(pod.containers[0].volumeMounts).toContainEqual({ name: 'a', mountPath: '/a' });
    expect(pod.containers[1].volumeMounts).toContainEqual({ name: 'b', mountPath: '/b' });
    expect(pod.containers[1].env).toContainEqual({ name: 'A', value: 'b' });
  });

  test('gives Bindcar its key, and says who may ask it with which token', () => {
    const more = { rndcSecretRef: { name: 'own', algorithm: 'hmac-sha512' as const, keyNameKey: 'n', secretKey: 's' } };
    const { env } = podOf(more).containers[1];
    expect(env).toEqual(
      expect.arrayContaining([
        { name: 'RNDC_SERVER', value: '127.0.0.1:9530' },
        { name: 'RNDC_KEY_NAME', valueFrom: { secretKeyRef: { name: 'own', key: 'n' } } },
        { name: 'RNDC_ALGORITHM', value: 'hmac-sha512' },
        { name: 'RNDC_SECRET', valueFrom: { secretKeyRef: { name: 'own', key: 's' } } },
        { name: 'BIND_TOKEN_AUDIENCES', value: 'bindcar' },
        { name: 'BIND_ALLOWED_SERVICE_ACCOUNTS', value: caller },
      ]),
    );
  });

  test('gives Bindcar a variable once, with what is asked for', () => {
    const theirs = { name: 'BIND_ALLOWED_SERVICE_ACCOUNTS', value: 'system:serviceaccount:dns:mine' };
    const { env } = podOf({ bindcarConfig: { envVars: [theirs] } }).containers[1];
    expect(env.filter(({ name }) => name === theirs.name)).toEqual([theirs]);
  });

  test.each([
    { it: 'in the pod', storage: undefined, volume: { emptyDir: {} }, makes: false },
    {
      it: 'in the pod, as is said',
      storage: { storageType: 'emptyDir', emptyDir: { medium: 'Memory' } },
      volume: { emptyDir: { medium: 'Memory' } },
      makes: false,
    },
    {
      it: 'on a volume of its own',
      storage: {
        storageType: 'persistentVolumeClaim',
        persistentVolumeClaim: { size: '2Gi', storageClassName: 'fast' },
      },
      volume: { persistentVolumeClaim: { claimName: 'ns1-zones' } },
      makes: true,
    },
    {
      it: 'on a volume that is named',
      storage: { storageType: 'persistentVolumeClaim', persistentVolumeClaim: { claimName: 'theirs' } },
      volume: { persistentVolumeClaim: { claimName: 'theirs' } },
      makes: false,
    },
  ] as const)('keeps the zones $it', ({ storage, volume, makes }) => {
    expect(podOf({ storage }).volumes).toContainEqual({ name: 'zones', ...volume });
    const { claim } = children({ storage }).once;
    if (makes)
      expect(claim?.spec).toEqual({
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '2Gi' } },
        storageClassName: 'fast',
      });
    else expect(claim).toBeUndefined();
  });

  test('is another one when the configuration is, and only then', () => {
    const hash = (...args: Parameters<typeof children>) =>
      children(...args).deployment.spec.template.metadata.annotations;
    expect(hash({ replicas: 5 })).toEqual(hash());
    expect(hash({ config: { recursion: true } })).not.toEqual(hash());
    expect(hash({}, { global: { recursion: true } })).toEqual(hash({ config: { recursion: true } }));
  });
});

test('the Service of an instance is as its role says, but leads to its pods', () => {
  const cluster: ClusterSpec = {
    primary: { service: { annotations: { a: 'b' }, spec: { type: 'LoadBalancer', selector: { somebody: 'else' } } } },
  };
  expect(children({}, cluster).service).toMatchObject({
    metadata: { annotations: { a: 'b' } },
    spec: {
      type: 'LoadBalancer',
      selector: { 'app.kubernetes.io/name': 'bind9', 'app.kubernetes.io/instance': 'ns1' },
    },
  });
  expect(children({ role: 'secondary' }, cluster).service.spec.type).toBeUndefined();
});
