import {
  bind9Config,
  bindcarConfig,
  configMapRefs,
  image,
  rndcSecretRef,
  volumeMounts,
  volumes,
} from '../bind9-config.ts';

/** Every field of the spec, with another value than its default where it may have one. */
export const fullBind9InstanceSpec = {
  clusterRef: 'production-dns',
  role: 'secondary',
  replicas: 0,
  version: '9.20',
  image,
  configMapRefs,
  config: bind9Config,
  primaryServers: ['192.0.2.1'],
  storage: {
    storageType: 'persistentVolumeClaim',
    emptyDir: { medium: 'Memory', sizeLimit: '64Mi' },
    persistentVolumeClaim: {
      claimName: 'zones',
      storageClassName: 'fast',
      size: '1Gi',
      accessModes: ['ReadWriteOnce'],
    },
  },
  volumes,
  volumeMounts,
  rndcSecretRef,
  bindcarConfig,
};
