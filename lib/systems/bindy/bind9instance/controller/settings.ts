import type { Bind9Config, ClusterSpec, InstanceSpec } from '../../specs.ts';

const defaultBindcarPort = 8080;

/** What an instance runs with: its own word first, then that of its role, then that of its cluster. */
export function settingsOf(spec: InstanceSpec, cluster: ClusterSpec = {}) {
  const role = cluster[spec.role] ?? {};
  const [own, shared] = [spec.config ?? {}, cluster.global ?? {}];
  const config = <K extends keyof Bind9Config>(key: K) => own[key] ?? shared[key] ?? undefined;
  const version = spec.version ?? cluster.version ?? '9.18';
  const image = spec.image ?? cluster.image ?? {};
  const bindcar = spec.bindcarConfig ?? config('bindcarConfig') ?? {};
  return {
    role: spec.role,
    replicas: spec.replicas ?? 1,
    image: image.image ?? `internetsystemsconsortium/bind9:${version}`,
    imagePullPolicy: image.imagePullPolicy ?? undefined,
    imagePullSecrets: image.imagePullSecrets ?? [],
    configMapRefs: spec.configMapRefs ?? cluster.configMapRefs ?? {},
    recursion: config('recursion'),
    allowQuery: config('allowQuery'),
    allowTransfer: own.allowTransfer ?? role.allowTransfer ?? shared.allowTransfer ?? undefined,
    forwarders: config('forwarders'),
    listenOn: config('listenOn') ?? ['any'],
    listenOnV6: config('listenOnV6') ?? ['any'],
    validatesDnssec: own.dnssec?.validation ?? shared.dnssec?.validation ?? undefined,
    signsZones: own.dnssec?.signing?.enabled ?? shared.dnssec?.signing?.enabled ?? false,
    acls: cluster.acls ?? {},
    primaryServers: spec.primaryServers ?? [],
    /** The key that Bindcar uses; undefined: one is made. */
    rndcKey:
      spec.rndcSecretRef ??
      own.rndcSecretRef ??
      role.rndcKey?.secretRef ??
      role.rndcSecretRef ??
      shared.rndcSecretRef ??
      undefined,
    moreRndcKeys: cluster.rndcSecretRefs ?? [],
    service: { annotations: role.service?.annotations ?? {}, spec: role.service?.spec ?? {} },
    storage: spec.storage ?? {},
    volumes: spec.volumes ?? cluster.volumes ?? [],
    volumeMounts: spec.volumeMounts ?? cluster.volumeMounts ?? [],
    bindcar: {
      image: bindcar.image ?? 'ghcr.io/firestoned/bindcar:latest',
      imagePullPolicy: bindcar.imagePullPolicy ?? undefined,
      port: bindcar.port ?? defaultBindcarPort,
      logLevel: bindcar.logLevel ?? 'info',
      resources: bindcar.resources ?? undefined,
      envVars: bindcar.envVars ?? [],
      volumes: bindcar.volumes ?? [],
      volumeMounts: bindcar.volumeMounts ?? [],
    },
  };
}

export type Settings = ReturnType<typeof settingsOf>;
