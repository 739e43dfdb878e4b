import { join } from 'node:path';
import { cachedModule } from '../apiserver/module-file.ts';

/** The checkout. */
export const root = join(import.meta.dirname, '../..');

/** A published package. */
export interface Package {
  readonly name: string;
  readonly folder: string;
}

export const conditions = { name: '@cdk8s-status/conditions', folder: join(root, 'packages/conditions') } as const;
export const apiServer = { name: '@cdk8s-status/apiserver', folder: join(root, 'packages/apiserver') } as const;

/** The published packages. */
export const packages: readonly Package[] = [{ name: 'cdk8s-status', folder: root }, conditions, apiServer];

/** Those that can be packed here: the API server's checks are built with Go. */
export const packablePackages = (): readonly Package[] =>
  packages.filter((one) => one !== apiServer || cachedModule() !== undefined);
