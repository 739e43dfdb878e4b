import type { EnvironmentVariable } from '../../../../deploy/pod.ts';
import { bindcarToken } from '../../bindcar-token.ts';
import { readOnlyHardening } from './hardening.ts';
import { folders, ports } from './layout.ts';
import { bindcarRndcKey } from './rndc-keys.ts';
import type { Settings } from './settings.ts';

/** Who may ask, with which token. */
const access = (caller: string | undefined): readonly EnvironmentVariable[] => [
  { name: 'BIND_TOKEN_AUDIENCES', value: bindcarToken.audience },
  ...(caller === undefined ? [] : [{ name: 'BIND_ALLOWED_SERVICE_ACCOUNTS', value: caller }]),
];

/** Who wants a variable to be something else says so: a name that is there twice is refused by the API server. */
const withoutThose = (
  ours: readonly EnvironmentVariable[],
  theirs: readonly EnvironmentVariable[],
): readonly EnvironmentVariable[] => {
  const taken = new Set(theirs.map(({ name }) => name));
  return ours.filter(({ name }) => !taken.has(name));
};

/** Bindcar, which manages the zones of the BIND beside it. `caller`: who asks it how it is. */
export function bindcarContainer(instance: string, settings: Settings, caller: string | undefined): object {
  const { image, imagePullPolicy, port, logLevel, resources, envVars, volumeMounts } = settings.bindcar;
  const theirs = envVars as readonly EnvironmentVariable[];
  const ours: readonly EnvironmentVariable[] = [
    { name: 'API_PORT', value: String(port) },
    { name: 'BIND_ZONE_DIR', value: folders.zones },
    { name: 'RNDC_SERVER', value: `127.0.0.1:${ports.rndc}` },
    ...bindcarRndcKey(instance, settings),
    ...access(caller),
    { name: 'TMPDIR', value: folders.temporary },
    { name: 'RUST_LOG', value: logLevel },
  ];
  return {
    name: 'bindcar',
    image,
    ...(imagePullPolicy && { imagePullPolicy }),
    env: [...withoutThose(ours, theirs), ...theirs],
    ports: [{ name: 'bindcar', containerPort: port, protocol: 'TCP' }],
    readinessProbe: { tcpSocket: { port: 'bindcar' }, periodSeconds: 5 },
    ...(resources && { resources }),
    volumeMounts: [
      { name: 'temporary', mountPath: folders.temporary },
      { name: 'zones', mountPath: folders.zones },
      ...volumeMounts,
    ],
    securityContext: readOnlyHardening,
  };
}
