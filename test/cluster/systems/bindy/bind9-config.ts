/** Every field of what the specs of Bindy share, with another value than its default where it may have one. */
export const rndcSecretRef = { name: 'rndc', algorithm: 'hmac-sha512', keyNameKey: 'name', secretKey: 'key' };

export const image = { image: 'registry.example.com/bind9:v1', imagePullPolicy: 'Always', imagePullSecrets: ['pull'] };

export const configMapRefs = { namedConf: 'named', namedConfOptions: 'options', namedConfZones: 'zones' };

export const volumes = [{ name: 'zones', configMap: { name: 'zones', items: [{ key: 'a', path: 'b' }] } }];
export const volumeMounts = [{ name: 'zones', mountPath: '/zones', readOnly: true }];

export const bindcarConfig = {
  image: 'registry.example.com/bindcar:v1',
  imagePullPolicy: 'Never',
  port: 8081,
  logLevel: 'debug',
  resources: { limits: { cpu: 1, memory: '128Mi' }, requests: { cpu: '50m' } },
  envVars: [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
  volumes: [{ name: 'cache', emptyDir: { sizeLimit: '1Gi' } }],
  volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
};

export const bind9Config = {
  recursion: true,
  allowQuery: ['any'],
  allowTransfer: ['10.0.0.0/8'],
  forwarders: ['192.0.2.53'],
  listenOn: ['any'],
  listenOnV6: ['none'],
  dnssec: { validation: true, signing: { enabled: true } },
  rndcSecretRef,
  bindcarConfig,
};

const role = (replicas: number) => ({
  replicas,
  labels: { key: 'value' },
  service: {
    annotations: { key: 'value' },
    spec: { type: 'NodePort', ports: [{ name: 'dns', port: 53, protocol: 'UDP', targetPort: 5353 }] },
  },
  allowTransfer: ['10.0.0.0/8'],
  rndcKey: { autoRotate: true, rotateAfter: '24h', secretRef: rndcSecretRef },
  rndcSecretRef,
});

export const clusterSpec = {
  version: '9.20',
  image,
  configMapRefs,
  global: bind9Config,
  rndcSecretRefs: [rndcSecretRef],
  acls: { key: ['10.0.0.0/8'], empty: [] },
  primary: role(0),
  secondary: role(2),
  volumes,
  volumeMounts,
};
