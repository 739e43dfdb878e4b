import type { Manifest } from '../../../../runtime/children/children.ts';
import { bindyLabels, partOfBindy, podSelector } from '../../labels.ts';
import { bindcarContainer } from './bindcar-container.ts';
import { containerHardening, podHardening } from './hardening.ts';
import { childNames, folders, ports } from './layout.ts';
import type { NamedConfFiles } from './named-conf.ts';
import { rndcKeysContainer } from './rndc-keys.ts';
import type { Settings } from './settings.ts';
import { zonesVolume } from './storage.ts';

/** On the pods: they begin anew when it changes. */
const configHashAnnotation = 'bindy.firestoned.io/config-hash';

export const labelsOf = (instance: string, { role }: Settings) =>
  ({ ...podSelector(instance), ...partOfBindy, [bindyLabels.role]: role }) as const;

/** Each file of the configuration comes from the ConfigMap of the user that takes its place, else from ours. */
const configSources = (instance: string, { configMapRefs }: Settings) =>
  (
    [
      ['named.conf', configMapRefs.namedConf],
      ['named.conf.options', configMapRefs.namedConfOptions],
      ['named.conf.zones', configMapRefs.namedConfZones],
    ] as const satisfies readonly (readonly [keyof NamedConfFiles, unknown])[]
  ).map(([file, theirs]) => ({ file, configMap: theirs ?? childNames(instance).config }));

function bind9(instance: string, settings: Settings): object {
  const { image, imagePullPolicy, volumeMounts } = settings;
  return {
    name: 'bind9',
    image,
    ...(imagePullPolicy && { imagePullPolicy }),
    command: ['named', '-g', '-c', `${folders.config}/named.conf`],
    ports: [
      { name: 'dns-udp', containerPort: ports.dns, protocol: 'UDP' },
      { name: 'dns-tcp', containerPort: ports.dns, protocol: 'TCP' },
    ],
    readinessProbe: { tcpSocket: { port: 'dns-tcp' }, periodSeconds: 5 },
    livenessProbe: { tcpSocket: { port: 'dns-tcp' }, initialDelaySeconds: 10 },
    volumeMounts: [
      ...configSources(instance, settings).map(({ file }) => ({
        name: file.replaceAll('.', '-'),
        mountPath: `${folders.config}/${file}`,
        subPath: file,
        readOnly: true,
      })),
      { name: 'rndc', mountPath: folders.rndc, readOnly: true },
      { name: 'run', mountPath: folders.run },
      { name: 'zones', mountPath: folders.zones },
      ...volumeMounts,
    ],
    securityContext: containerHardening,
  };
}

export interface DeploymentProps {
  /** Of the configuration. */
  readonly configHash: string;
  /** Who asks its Bindcars. Undefined: they are told of nobody, and some do not start then. */
  readonly caller?: string | undefined;
}

/** BIND and Bindcar, side by side. */
export function deployment(instance: string, settings: Settings, { configHash, caller }: DeploymentProps): Manifest {
  const labels = labelsOf(instance, settings);
  const { replicas, imagePullSecrets, volumes } = settings;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: instance, labels },
    spec: {
      replicas,
      selector: { matchLabels: podSelector(instance) },
      template: {
        metadata: { labels, annotations: { [configHashAnnotation]: configHash } },
        spec: {
          serviceAccountName: childNames(instance).account,
          securityContext: podHardening,
          imagePullSecrets: imagePullSecrets.map((name) => ({ name })),
          initContainers: [rndcKeysContainer(instance, settings)],
          containers: [bind9(instance, settings), bindcarContainer(instance, settings, caller)],
          volumes: [
            ...configSources(instance, settings).map(({ file, configMap }) => ({
              name: file.replaceAll('.', '-'),
              configMap: { name: configMap },
            })),
            { name: 'rndc', emptyDir: { medium: 'Memory' } },
            { name: 'run', emptyDir: {} },
            { name: 'temporary', emptyDir: { medium: 'Memory' } },
            zonesVolume(instance, settings),
            ...volumes,
            ...settings.bindcar.volumes,
          ],
        },
      },
    },
  } as Manifest;
}
