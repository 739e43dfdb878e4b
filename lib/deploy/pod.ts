/** What a container asks for, and may use at most. */
export interface Resources {
  readonly requests?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
}

/** An environment variable of a container. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  /** From a field of the pod, a Secret, …: as in a PodSpec. */
  readonly valueFrom?: object;
}

export interface ControllerPodProps {
  /** Of the ServiceAccount. */
  readonly account: string;
  /** By which the pods of the Deployment are found. */
  readonly labels: Readonly<Record<string, string>>;
  readonly image: string;
  readonly command?: readonly string[] | undefined;
  readonly args?: readonly string[] | undefined;
  readonly env?: readonly EnvironmentVariable[] | undefined;
  readonly ports: Readonly<Record<'http', number> & Partial<Record<'webhook', number>>>;
  readonly resources: Resources;
  /** A folder that it may write to. */
  readonly scratch?: string | undefined;
  readonly priorityClassName?: string | undefined;
  readonly terminationGracePeriodSeconds: number;
}

const probe = (path: string, periodSeconds: number) => ({
  httpGet: { path, port: 'http' },
  periodSeconds,
  timeoutSeconds: 5,
  failureThreshold: 3,
});

/** The pod of a controller, as the level `restricted` of Pod Security wants it: no root, no privilege, nothing to write but `scratch`. */
export const controllerPod = (props: ControllerPodProps) => ({
  serviceAccountName: props.account,
  enableServiceLinks: false,
  ...(props.priorityClassName && { priorityClassName: props.priorityClassName }),
  terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: props.labels },
    },
  ],
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  ...(props.scratch && { volumes: [{ name: 'scratch', emptyDir: {} }] }),
  containers: [
    {
      name: 'controller',
      image: props.image,
      ...(props.command && { command: props.command }),
      ...(props.args && { args: props.args }),
      ...(props.env && { env: props.env }),
      ports: Object.entries(props.ports).map(([name, containerPort]) => ({ name, containerPort, protocol: 'TCP' })),
      livenessProbe: probe('/healthz', 10),
      readinessProbe: probe('/readyz', 5),
      resources: props.resources,
      ...(props.scratch && { volumeMounts: [{ name: 'scratch', mountPath: props.scratch }] }),
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        privileged: false,
        readOnlyRootFilesystem: true,
      },
    },
  ],
});
