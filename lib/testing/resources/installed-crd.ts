import { webhookConversion } from '../../crd/conversion-service.ts';
import { crdManifest, crdSpec } from '../../crd/crd-manifest.ts';
import type { KindDefinition } from '../../definition/kind.ts';

// Nobody calls it: the conversions are called in its place.
const webhook = webhookConversion({ namespace: 'default', name: 'in-process', path: '/convert', port: 443 });

/** The CRD of a kind as it is where its conversions are deployed. */
export const installedCrd = (kind: KindDefinition) => ({
  ...crdManifest(kind),
  spec: crdSpec(kind, kind.conversions && webhook),
});
