import type { EnvironmentVariable } from '../../../../deploy/pod.ts';
import type { Manifest } from '../../../../runtime/children/children.ts';
import type { RndcSecretRef } from '../../specs.ts';
import { readOnlyHardening } from './hardening.ts';
import { childNames, folders, ports } from './layout.ts';
import type { Settings } from './settings.ts';

const defaults = { algorithm: 'hmac-sha256', keyNameKey: 'key-name', secretKey: 'secret' } as const;

/** A new key; once made, it stays. `secret`: random bytes, as Base64. */
export const rndcSecret = (instance: string, labels: Readonly<Record<string, string>>, secret: string): Manifest =>
  ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: childNames(instance).rndcKey, labels },
    stringData: { [defaults.keyNameKey]: instance, [defaults.secretKey]: secret },
  }) as Manifest;

/** All keys that BIND accepts; Bindcar uses the first, which is always there. */
const keysOf = (instance: string, { rndcKey, moreRndcKeys }: Settings) =>
  [rndcKey ?? { name: childNames(instance).rndcKey }, ...moreRndcKeys].map(
    ({ name, algorithm, keyNameKey, secretKey }: RndcSecretRef) => ({
      name,
      algorithm: algorithm ?? defaults.algorithm,
      keyNameKey: keyNameKey ?? defaults.keyNameKey,
      secretKey: secretKey ?? defaults.secretKey,
    }),
  );

// Values come as variables, which the shell does not look into; what could end a string of BIND is refused.
const script = (count: number) =>
  [
    ...Array.from({ length: count }, (_, i) => [
      `case "$NAME_${i}$SECRET_${i}" in *[!A-Za-z0-9+/=._-]*) echo "RNDC key ${i}: found an unexpected character" >&2; exit 1;; esac`,
      `printf 'key "%s" {\\n\\talgorithm %s;\\n\\tsecret "%s";\\n};\\n' "$NAME_${i}" "$ALGORITHM_${i}" "$SECRET_${i}"`,
    ]).flat(),
    `printf 'controls { inet 127.0.0.1 port ${ports.rndc} allow { 127.0.0.1; } keys {'`,
    ...Array.from({ length: count }, (_, i) => `printf ' "%s";' "$NAME_${i}"`),
    `printf ' }; };\\n'`,
  ].join('\n');

const from = (name: string, key: string) => ({ valueFrom: { secretKeyRef: { name, key } } });

/** The key of Bindcar, as it wants it: it reads no file of ours. */
export function bindcarRndcKey(instance: string, settings: Settings): readonly EnvironmentVariable[] {
  const { name, algorithm, keyNameKey, secretKey } = keysOf(instance, settings)[0]!;
  return [
    { name: 'RNDC_KEY_NAME', ...from(name, keyNameKey) },
    { name: 'RNDC_ALGORITHM', value: algorithm },
    { name: 'RNDC_SECRET', ...from(name, secretKey) },
  ];
}

/**
 * Writes the keys where BIND includes them. The Secrets are the kubelet's to read: the controller never sees a key that
 * it did not make.
 */
export function rndcKeysContainer(instance: string, settings: Settings): object {
  const keys = keysOf(instance, settings);
  return {
    name: 'rndc-keys',
    image: settings.image,
    ...(settings.imagePullPolicy && { imagePullPolicy: settings.imagePullPolicy }),
    command: ['/bin/sh', '-euc', `(\n${script(keys.length)}\n) > ${folders.rndc}/rndc.conf`],
    env: keys.flatMap(({ name, algorithm, keyNameKey, secretKey }, i) => [
      { name: `NAME_${i}`, ...from(name, keyNameKey) },
      { name: `ALGORITHM_${i}`, value: algorithm },
      { name: `SECRET_${i}`, ...from(name, secretKey) },
    ]),
    volumeMounts: [{ name: 'rndc', mountPath: folders.rndc }],
    securityContext: readOnlyHardening,
  };
}
