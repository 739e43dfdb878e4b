import { join } from 'node:path';

/** The checkout. */
export const root = join(import.meta.dirname, '../..');

/** The published packages: name and folder. */
export const packages = [
  { name: 'cdk8s-status', folder: root },
  { name: '@cdk8s-status/conditions', folder: join(root, 'packages/conditions') },
] as const;
