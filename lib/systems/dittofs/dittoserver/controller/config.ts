import { createHash } from 'node:crypto';
import { dump } from 'js-yaml';
import type { Settings } from './settings.ts';

/** What is wrong with a spec from which no configuration can be made, by field; empty: nothing. */
export function configProblems({ storage, database, percona, s3, smb, identity, cache }: Settings): readonly string[] {
  const durations = {
    'spec.smb.metricsLogInterval': smb.metricsLogInterval,
    'spec.smb.timeouts.read': smb.timeouts?.read,
    'spec.smb.timeouts.write': smb.timeouts?.write,
    'spec.smb.timeouts.idle': smb.timeouts?.idle,
    'spec.smb.timeouts.shutdown': smb.timeouts?.shutdown,
    'spec.identity.jwt.accessTokenDuration': identity.jwt?.accessTokenDuration,
    'spec.identity.jwt.refreshTokenDuration': identity.jwt?.refreshTokenDuration,
  };
  return [
    ...(storage ? [] : ['spec.storage: found nothing, expected the sizes of the volumes']),
    ...(database.type === 'postgres' && !database.postgresSecret && !percona
      ? ['spec.database.postgresSecretRef: found nothing, expected a Secret, or spec.percona.enabled']
      : []),
    ...(s3 && !s3.bucket ? ['spec.s3.bucket: found nothing, expected the name of a bucket'] : []),
    ...(/^\d+(\.\d+)?\s*([kKMGT]i?)?B$/.test(cache.size)
      ? []
      : [`spec.cache.size: found ${JSON.stringify(cache.size)}, expected a size such as 1GB`]),
    ...Object.entries(durations)
      .filter(([, value]) => value !== undefined && !/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(value))
      .map(([field, value]) => `${field}: found ${JSON.stringify(value)}, expected a duration such as 5m`),
  ];
}

/** The configuration file of the server; secrets come as environment variables. */
export function configYaml(settings: Settings): string {
  const { cache, s3, database, percona, identity, controlPlanePort, metrics, nfsPort, smb } = settings;
  const config = {
    database:
      percona || database.type === 'postgres'
        ? { type: 'postgres' }
        : { type: 'sqlite', sqlite: { path: database.sqlitePath } },
    cache,
    content: s3
      ? { type: 's3', s3: { bucket: s3.bucket, region: s3.region } }
      : { type: 'filesystem', path: '/data/content' },
    controlPlane: {
      port: controlPlanePort,
      identity: { type: identity.type, admin: { username: identity.username } },
      ...(identity.jwt && {
        jwt: {
          issuer: identity.jwt.issuer,
          accessTokenDuration: identity.jwt.accessTokenDuration,
          refreshTokenDuration: identity.jwt.refreshTokenDuration,
        },
      }),
    },
    metrics,
    adapters: { nfs: { enabled: true, port: nfsPort }, smb },
  };
  return dump(config, { sortKeys: true, lineWidth: -1 });
}

/** The data of a Secret, by its name. */
export type SecretData = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * SHA-256 of all that the pods run with: the configuration, each secret's length-prefixed names and values in order,
 * and the generation.
 */
export function configHash(yaml: string, secrets: SecretData, generation: number): string {
  const hash = createHash('sha256').update(yaml);
  const part = (text: string) => hash.update(`${Buffer.byteLength(text)}:${text}`);
  for (const [name, data] of [...secrets].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    for (const [key, value] of Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      part(`${name}/${key}`);
      part(value);
    }
  return hash.update(`gen:${generation}`).digest('hex');
}

/** The names of the Secrets that the pods read. */
export function secretNames({ s3, database, identity }: Settings): readonly string[] {
  const names = [
    s3?.credentials?.secretName,
    database.postgresSecret?.name,
    identity.password?.name,
    identity.jwt?.secret.name,
  ];
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[];
}
