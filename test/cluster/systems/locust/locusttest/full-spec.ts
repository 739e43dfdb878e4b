const pod = (name: string) => ({
  labels: { key: name },
  annotations: { key: name },
  extraArgs: ['--loglevel', 'DEBUG'],
  resources: { limits: { cpu: 1, memory: '1Gi' }, requests: { cpu: '500m', memory: '256Mi' } },
});

/** Every field of the spec, with another value than its default where it may have one. */
export const fullLocustTestSpec = {
  image: 'registry.example.com/locust:v1',
  imagePullPolicy: 'Always',
  imagePullSecrets: [{ name: 'registry' }, { name: 'mirror' }],
  master: { command: 'locust -f a.py', autostart: false, autoquit: { enabled: false, timeout: 0 }, ...pod('master') },
  worker: { command: 'locust -f a.py', replicas: 500, ...pod('worker') },
  testFiles: { configMapRef: 'test', libConfigMapRef: 'lib', srcMountPath: '/src', libMountPath: '/lib' },
  scheduling: {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }] }],
        },
      },
    },
    tolerations: [{ key: 'load', operator: 'Equal', value: 'yes', effect: 'NoExecute', tolerationSeconds: 60 }],
    nodeSelector: { key: 'value' },
    runtimeClassName: 'gvisor',
  },
  env: {
    configMapRefs: [{ name: 'settings', prefix: 'A_' }],
    secretRefs: [{ name: 'token', prefix: 'B_' }],
    variables: [{ name: 'HOST', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } }],
    secretMounts: [{ name: 'certificate', mountPath: '/tls', readOnly: false }],
  },
  volumes: [{ name: 'data', emptyDir: { sizeLimit: '1Gi' } }],
  volumeMounts: [
    {
      name: 'data',
      mountPath: '/data',
      mountPropagation: 'None',
      readOnly: true,
      recursiveReadOnly: 'Disabled',
      subPath: 'a',
      subPathExpr: '$(POD)',
      target: 'worker',
    },
  ],
  observability: {
    openTelemetry: {
      enabled: true,
      endpoint: 'otel-collector:4318',
      protocol: 'http/protobuf',
      insecure: true,
      extraEnvVars: { key: 'value' },
    },
  },
};
