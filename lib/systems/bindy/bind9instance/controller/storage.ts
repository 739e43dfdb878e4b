import type { Manifest } from '../../../../runtime/children/children.ts';
import { childNames } from './layout.ts';
import type { Settings } from './settings.ts';

const isClaimed = ({ storage }: Settings): boolean => storage.storageType === 'persistentVolumeClaim';

/** The volume of the zones. */
export function zonesVolume(instance: string, settings: Settings): object {
  const { persistentVolumeClaim: claim, emptyDir } = settings.storage;
  return isClaimed(settings)
    ? { name: 'zones', persistentVolumeClaim: { claimName: claim?.claimName ?? childNames(instance).zones } }
    : { name: 'zones', emptyDir: emptyDir ?? {} };
}

/** The claim of the zones, where one is wanted and nobody else's is named. */
export function zonesClaim(
  instance: string,
  labels: Readonly<Record<string, string>>,
  settings: Settings,
): Manifest | undefined {
  const claim = settings.storage.persistentVolumeClaim ?? {};
  if (!isClaimed(settings) || claim.claimName) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: childNames(instance).zones, labels },
    spec: {
      accessModes: claim.accessModes ?? ['ReadWriteOnce'],
      resources: { requests: { storage: claim.size ?? '1Gi' } },
      ...(claim.storageClassName && { storageClassName: claim.storageClassName }),
    },
  } as Manifest;
}
