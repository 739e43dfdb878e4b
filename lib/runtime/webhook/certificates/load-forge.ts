import { optionalPackage } from '../../../errors/optional-package.ts';

/** The only place that loads node-forge, which is an optional peer: Node reads certificates, but makes none. */
export const loadForge = async () =>
  (await optionalPackage('node-forge', 'certificates of the webhook', () => import('node-forge'))).default;
