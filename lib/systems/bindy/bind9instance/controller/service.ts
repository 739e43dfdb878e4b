import type { Manifest } from '../../../../runtime/children/children.ts';
import { podSelector } from '../../labels.ts';
import type { Settings } from './settings.ts';

/** The Service in front of an instance; what its role says of it wins, but for whom it leads to. */
export function service(instance: string, labels: Readonly<Record<string, string>>, settings: Settings): Manifest {
  const { annotations, spec } = settings.service;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: instance, labels, annotations },
    spec: {
      ports: [
        { name: 'dns-udp', port: 53, protocol: 'UDP', targetPort: 'dns-udp' },
        { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 'dns-tcp' },
        { name: 'bindcar', port: settings.bindcar.port, protocol: 'TCP', targetPort: 'bindcar' },
      ],
      ...spec,
      selector: podSelector(instance),
    },
  } as Manifest;
}
