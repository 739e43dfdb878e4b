import { optionalPackage } from '../../../errors/optional-package.ts';

/** The only place that loads node-forge, which is an optional peer: Node reads certificates, but makes none. */
export async function loadForge() {
  const forge = await optionalPackage('node-forge', 'certificates of the webhook', () => import('node-forge'));
  return forge.default ?? forge; // the CommonJS build requires it, and what is required has no default
}
