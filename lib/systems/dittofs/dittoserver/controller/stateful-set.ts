import type { Manifest } from '../../../../runtime/children/children.ts';
import { labelsOf, selectorOf } from './labels.ts';
import { headlessName } from './services.ts';
import { perconaName, type SecretKey, type Settings } from './settings.ts';

export const configHashAnnotation = 'dittofs.io/config-hash';

const variable = (name: string, secret: SecretKey | undefined, optional = false) =>
  secret?.name
    ? [{ name, valueFrom: { secretKeyRef: { name: secret.name, key: secret.key, ...(optional && { optional }) } } }]
    : [];

/** The secrets of the server, as environment variables. */
function environment(server: string, { s3, database, percona, identity }: Settings) {
  const credentials = s3?.credentials;
  const of = (key: string | undefined) => (credentials && key ? { name: credentials.secretName, key } : undefined);
  const postgres = percona
    ? { name: `${perconaName(server)}-pguser-${perconaName(server)}`, key: 'uri' }
    : database.postgresSecret;
  return [
    ...variable('DITTOFS_DATABASE_URL', postgres),
    ...variable('AWS_ACCESS_KEY_ID', of(credentials?.accessKeyIdKey)),
    ...variable('AWS_SECRET_ACCESS_KEY', of(credentials?.secretAccessKeyKey)),
    ...variable('AWS_ENDPOINT_URL', of(credentials?.endpointKey), true),
    ...variable('DITTOFS_ADMIN_PASSWORD', identity.password),
    ...variable('DITTOFS_JWT_SECRET', identity.jwt?.secret),
  ];
}

const claim = (name: string, storage: string, storageClassName: string | undefined) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage } },
    ...(storageClassName && { storageClassName }),
  },
});

function volumes({ storage, cache }: Settings) {
  const wanted = [
    { name: 'metadata', size: storage!.metadataSize, mountPath: '/data/controlplane' },
    { name: 'cache', size: storage!.cacheSize ?? '5Gi', mountPath: cache.path },
    { name: 'content', size: storage!.contentSize, mountPath: '/data/content' },
  ].flatMap(({ size, ...rest }) => (size === undefined ? [] : [{ ...rest, size }]));
  return {
    claims: wanted.map(({ name, size }) => claim(name, size, storage!.storageClassName)),
    mounts: wanted.map(({ name, mountPath }) => ({ name, mountPath })),
  };
}

/** The server itself. Its pods begin anew when the hash of their configuration changes. */
export function statefulSet(server: string, settings: Settings, configMap: string, hash: string): Manifest {
  const { claims, mounts } = volumes(settings);
  const { image, replicas, nfsPort, smb, controlPlanePort, metrics } = settings;
  const ports = [
    { name: 'nfs', containerPort: nfsPort },
    ...(smb.enabled ? [{ name: 'smb', containerPort: smb.port }] : []),
    { name: 'api', containerPort: controlPlanePort },
    ...(metrics.enabled ? [{ name: 'metrics', containerPort: metrics.port }] : []),
  ];
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: server, labels: labelsOf(server) },
    spec: {
      replicas,
      serviceName: headlessName(server),
      selector: { matchLabels: selectorOf(server) },
      template: {
        metadata: { labels: labelsOf(server), annotations: { [configHashAnnotation]: hash } },
        spec: {
          ...(settings.podSecurityContext !== undefined && { securityContext: settings.podSecurityContext }),
          containers: [
            {
              name: 'dittofs',
              image,
              args: ['start', '--config', '/etc/dittofs/config.yaml'],
              env: environment(server, settings),
              ports,
              readinessProbe: { httpGet: { path: '/health/ready', port: 'api' } },
              livenessProbe: { httpGet: { path: '/health', port: 'api' } },
              ...(settings.resources !== undefined && { resources: settings.resources }),
              ...(settings.securityContext !== undefined && { securityContext: settings.securityContext }),
              volumeMounts: [{ name: 'config', mountPath: '/etc/dittofs', readOnly: true }, ...mounts],
            },
          ],
          volumes: [{ name: 'config', configMap: { name: configMap } }],
        },
      },
      volumeClaimTemplates: claims,
    },
  };
}
