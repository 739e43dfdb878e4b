import { createHash } from 'node:crypto';
import type { Manifest } from '../../../../runtime/children/children.ts';
import { deployment, labelsOf } from './deployment.ts';
import { childNames } from './layout.ts';
import { type NamedConfFiles, namedConfFiles } from './named-conf.ts';
import { rndcSecret } from './rndc-keys.ts';
import { service } from './service.ts';
import type { Settings } from './settings.ts';
import { zonesClaim } from './storage.ts';

const hashOf = (files: NamedConfFiles): string =>
  createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 32);

export interface ChildrenProps {
  /** Random bytes, as Base64, for the RNDC key. */
  readonly randomSecret: () => string;
  /** Who asks the Bindcars: `system:serviceaccount:<namespace>:<name>`. */
  readonly caller?: string | undefined;
}

/** What is made of an instance, without its problems. `once`: what is created and then left alone. */
export function childrenOf(instance: string, settings: Settings, { randomSecret, caller }: ChildrenProps) {
  const labels = labelsOf(instance, settings);
  const names = childNames(instance);
  const files = namedConfFiles(settings);
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: names.account, labels } };
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: names.config, labels }, data: files };
  return {
    account: account as Manifest,
    config: config as Manifest,
    service: service(instance, labels, settings),
    deployment: deployment(instance, settings, { configHash: hashOf(files), caller }),
    once: {
      secret: settings.rndcKey ? undefined : rndcSecret(instance, labels, randomSecret()),
      claim: zonesClaim(instance, labels, settings),
    },
  };
}
