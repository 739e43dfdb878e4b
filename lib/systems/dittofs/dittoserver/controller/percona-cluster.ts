import type { Manifest } from '../../../../runtime/children/children.ts';
import { labelsOf } from './labels.ts';
import { perconaName, type Settings } from './settings.ts';

type Percona = NonNullable<Settings['percona']>;

/** Says which server a PostgreSQL cluster belongs to: it has no owner, for it may outlive the server. */
export const serverLabel = 'dittofs.dittofs.com/server';

function backups({ backup }: Percona, name: string): object {
  if (!backup?.enabled) return { enabled: false };
  const { bucket, endpoint, region, credentialsSecretRef, fullSchedule, incrSchedule, retentionDays } = backup;
  return {
    pgbackrest: {
      global: { 'repo1-retention-full': String(retentionDays ?? 7), 'repo1-retention-full-type': 'time' },
      ...(credentialsSecretRef?.name && { configuration: [{ secret: { name: credentialsSecretRef.name } }] }),
      repos: [
        {
          name: 'repo1',
          schedules: { full: fullSchedule ?? '0 2 * * *', incremental: incrSchedule ?? '0 * * * *' },
          s3: { bucket: bucket ?? name, endpoint: endpoint ?? '', region: region ?? 'eu-west-1' },
        },
      ],
    },
  };
}

/** The PostgreSQL cluster of a server. */
export function perconaCluster(server: string, percona: Percona): Manifest {
  const name = perconaName(server);
  const { replicas = 1, storageSize = '10Gi', storageClassName, databaseName = 'dittofs' } = percona;
  return {
    apiVersion: 'pgv2.percona.com/v2',
    kind: 'PerconaPGCluster',
    metadata: { name, labels: { ...labelsOf(server), [serverLabel]: server } },
    spec: {
      crVersion: '2.8.0',
      postgresVersion: 17,
      users: [{ name, databases: [databaseName] }],
      instances: [
        {
          name: 'instance1',
          replicas,
          dataVolumeClaimSpec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: storageSize } },
            ...(storageClassName && { storageClassName }),
          },
        },
      ],
      proxy: { pgBouncer: { replicas: 1 } },
      backups: backups(percona, name),
    },
  };
}
