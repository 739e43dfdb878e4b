import type { SpecOf } from '../../../../definition/spec-of.ts';
import type { dittoServer } from '../definition.ts';

/** A key of a Secret in the namespace of the server. */
export interface SecretKey {
  readonly name?: string;
  readonly key: string;
}

export type Spec = SpecOf<typeof dittoServer>;

/** The spec with every default, also those of parts that the user left out: the API server fills in only what is there. */
export function settingsOf(spec: Partial<Spec> = {}) {
  const { s3, percona, database, identity, smb, service } = spec;
  return {
    image: spec.image ?? 'marmos91c/dittofs:latest',
    replicas: spec.replicas ?? 1,
    storage: spec.storage,
    cache: { path: spec.cache?.path ?? '/data/cache', size: spec.cache?.size ?? '1GB' },
    s3: s3 && {
      bucket: s3.bucket,
      region: s3.region ?? 'eu-west-1',
      credentials: s3.credentialsSecretRef && {
        secretName: s3.credentialsSecretRef.secretName,
        accessKeyIdKey: s3.credentialsSecretRef.accessKeyIdKey ?? 'accessKeyId',
        secretAccessKeyKey: s3.credentialsSecretRef.secretAccessKeyKey ?? 'secretAccessKey',
        endpointKey: s3.credentialsSecretRef.endpointKey ?? 'endpoint',
      },
    },
    database: {
      type: database?.type ?? 'sqlite',
      sqlitePath: database?.sqlite?.path ?? '/data/controlplane/controlplane.db',
      postgresSecret: database?.postgresSecretRef as SecretKey | undefined,
    },
    percona: percona?.enabled ? percona : undefined,
    identity: {
      type: identity?.type ?? 'memory',
      username: identity?.admin?.username ?? 'admin',
      password: identity?.admin?.passwordSecretRef as SecretKey | undefined,
      jwt: identity?.jwt && {
        secret: identity.jwt.secretRef as SecretKey,
        issuer: identity.jwt.issuer ?? 'dittofs',
        accessTokenDuration: identity.jwt.accessTokenDuration ?? '15m',
        refreshTokenDuration: identity.jwt.refreshTokenDuration ?? '168h',
      },
    },
    controlPlanePort: spec.controlPlane?.port ?? 8080,
    metrics: { enabled: spec.metrics?.enabled ?? false, port: spec.metrics?.port ?? 9090 },
    nfsPort: spec.nfsPort ?? 2049,
    smb: {
      ...smb,
      enabled: smb?.enabled ?? false,
      port: smb?.port ?? 445,
    },
    service: { type: service?.type ?? 'ClusterIP', annotations: service?.annotations ?? {} },
    resources: spec.resources,
    securityContext: spec.securityContext,
    podSecurityContext: spec.podSecurityContext,
  };
}

export type Settings = ReturnType<typeof settingsOf>;

/** The name of the PostgreSQL cluster of a server. */
export const perconaName = (server: string): string => `${server}-postgres`;
