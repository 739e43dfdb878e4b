import type { Manifest } from '../../../../runtime/children/children.ts';
import { labelsOf, selectorOf } from './labels.ts';
import type { Settings } from './settings.ts';

export const headlessName = (server: string): string => `${server}-headless`;

const portsOf = ({ nfsPort, smb, controlPlanePort, metrics }: Settings) =>
  [
    { name: 'nfs', port: nfsPort, wanted: true },
    { name: 'smb', port: smb.port, wanted: smb.enabled },
    { name: 'api', port: controlPlanePort, wanted: true },
    { name: 'metrics', port: metrics.port, wanted: metrics.enabled },
  ]
    .filter(({ wanted }) => wanted)
    .map(({ name, port }) => ({ name, port, targetPort: name, protocol: 'TCP' }));

/** The Service of the users, and the one that gives the pods their names. */
export function services(server: string, settings: Settings): readonly Manifest[] {
  const ports = portsOf(settings);
  const service = (name: string, spec: object, annotations: Readonly<Record<string, string>> = {}) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: labelsOf(server), annotations },
    spec: { ...spec, selector: selectorOf(server), ports },
  });
  const { type, annotations } = settings.service;
  return [
    service(server, { type }, annotations),
    service(headlessName(server), { clusterIP: 'None', publishNotReadyAddresses: true }),
  ];
}
