import { argumentsOf, bindPort, masterPort, type Spec, webPort } from './arguments.ts';
import { labelsOf, type Role } from './names.ts';

interface VolumeMount {
  readonly target?: 'master' | 'worker' | 'both';
}

const fromRefs = (spec: Spec) => [
  ...(spec.env?.configMapRefs ?? []).map(({ name, prefix }) => ({ configMapRef: { name }, ...(prefix && { prefix }) })),
  ...(spec.env?.secretRefs ?? []).map(({ name, prefix }) => ({ secretRef: { name }, ...(prefix && { prefix }) })),
];

function telemetry(test: string, { observability }: Spec, role: Role): readonly object[] {
  const {
    enabled,
    endpoint,
    protocol = 'grpc',
    insecure = false,
    extraEnvVars = {},
  } = observability?.openTelemetry ?? {};
  if (!enabled) return [];
  const variables = {
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_METRICS_EXPORTER: 'otlp',
    OTEL_SERVICE_NAME: `${test}-${role}`,
    ...(endpoint && { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }),
    OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    ...(insecure && { OTEL_EXPORTER_OTLP_INSECURE: 'true' }),
    ...extraEnvVars,
  };
  return Object.entries(variables).map(([name, value]) => ({ name, value }));
}

/** What is mounted of the test's own files and of Secrets, as volumes and their mounts. */
function files({ testFiles, env }: Spec) {
  const { configMapRef, libConfigMapRef, srcMountPath, libMountPath } = testFiles ?? {};
  const maps = [
    { name: 'locust-source', configMap: configMapRef, mountPath: srcMountPath ?? '/lotest/src' },
    { name: 'locust-library', configMap: libConfigMapRef, mountPath: libMountPath ?? '/opt/locust/lib' },
  ].flatMap(({ configMap, ...rest }) => (configMap ? [{ ...rest, configMap }] : []));
  const secrets = (env?.secretMounts ?? []).map((secret, i) => ({ ...secret, volume: `secret-${i}` }));
  return {
    volumes: [
      ...maps.map(({ name, configMap }) => ({ name, configMap: { name: configMap } })),
      ...secrets.map(({ volume, name }) => ({ name: volume, secret: { secretName: name } })),
    ],
    mounts: [
      ...maps.map(({ name, mountPath }) => ({ name, mountPath })),
      ...secrets.map(({ volume, mountPath, readOnly = true }) => ({ name: volume, mountPath, readOnly })),
    ],
  };
}

const mountsFor = (spec: Spec, role: Role): readonly object[] =>
  ((spec.volumeMounts ?? []) as readonly VolumeMount[])
    .filter(({ target = 'both' }) => target === 'both' || target === role)
    .map(({ target: _, ...mount }) => mount);

/** The pod of a master or of a worker. */
export function podTemplate(test: string, spec: Spec, role: Role): object {
  const { image, imagePullPolicy = 'IfNotPresent', imagePullSecrets, scheduling, env, volumes = [] } = spec;
  const { labels = {}, annotations = {}, resources } = spec[role];
  const { volumes: fileVolumes, mounts } = files(spec);
  const environment = [...((env?.variables ?? []) as readonly object[]), ...telemetry(test, spec, role)];
  return {
    metadata: { labels: { ...labels, ...labelsOf(test, role) }, annotations },
    spec: {
      restartPolicy: 'Never',
      ...(imagePullSecrets && { imagePullSecrets }),
      ...(scheduling?.affinity !== undefined && { affinity: scheduling.affinity }),
      ...(scheduling?.tolerations && { tolerations: scheduling.tolerations }),
      ...(scheduling?.nodeSelector && { nodeSelector: scheduling.nodeSelector }),
      ...(scheduling?.runtimeClassName && { runtimeClassName: scheduling.runtimeClassName }),
      containers: [
        {
          name: 'locust',
          image,
          imagePullPolicy,
          args: argumentsOf(test, spec, role),
          env: environment,
          envFrom: fromRefs(spec),
          ...(role === 'master' && {
            ports: [masterPort, bindPort, webPort].map((containerPort) => ({ containerPort })),
          }),
          ...(resources !== undefined && { resources }),
          volumeMounts: [...mounts, ...mountsFor(spec, role)],
        },
      ],
      volumes: [...fileVolumes, ...volumes],
    },
  };
}
