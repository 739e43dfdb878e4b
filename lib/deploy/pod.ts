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

/** A token of the ServiceAccount, for somebody else than the API server, who takes no token for another audience. */
export interface MountedToken {
  readonly audience: string;
  /** Where it is, in the file `token`; the kubelet renews it. */
  readonly folder: string;
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
  readonly token?: MountedToken | undefined;
  readonly priorityClassName?: string | undefined;
  readonly terminationGracePeriodSeconds: number;
}

const probe = (path: string, periodSeconds: number) => ({
  httpGet: { path, port: 'http' },
  periodSeconds,
  timeoutSeconds: 5,
  failureThreshold: 3,
});

const tokenSource = (audience: string) => ({
  serviceAccountToken: { audience, expirationSeconds: 3600, path: 'token' },
});

/** What is mounted, and where. */
const mounts = ({ scratch, token }: ControllerPodProps) => [
  ...(scratch ? [{ volume: { name: 'scratch', emptyDir: {} }, mountPath: scratch }] : []),
  ...(token
    ? [
        {
          volume: { name: 'token', projected: { sources: [tokenSource(token.audience)] } },
          mountPath: token.folder,
          readOnly: true,
        },
      ]
    : []),
];

/** The pod of a controller, as the level `restricted` of Pod Security wants it: no root, no privilege, nothing to write but `scratch`. */
export function controllerPod(props: ControllerPodProps) {
  const mounted = mounts(props);
  return {
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
    ...(mounted.length > 0 && { volumes: mounted.map(({ volume }) => volume) }),
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
        ...(mounted.length > 0 && {
          volumeMounts: mounted.map(({ volume: { name }, ...mount }) => ({ name, ...mount })),
        }),
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: true,
        },
      },
    ],
  };
}
