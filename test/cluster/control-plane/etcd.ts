import { join } from 'node:path';

export interface EtcdPorts {
  readonly client: number;
  readonly peer: number;
}

export const etcdUrl = (ports: EtcdPorts) => `http://127.0.0.1:${ports.client}`;

/** Fast and forgetful: nothing is synced to disk, the data goes with the folder. */
export function etcdArguments(folder: string, ports: EtcdPorts): readonly string[] {
  const peer = `http://127.0.0.1:${ports.peer}`;
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${etcdUrl(ports)}`,
    `--advertise-client-urls=${etcdUrl(ports)}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
}
