import { ControlPlaneError } from './control-plane-error.ts';
import type { Request } from './request.ts';

/** The default class, whose volumes kwok provides: its stages know this name. */
export async function createStorageClass(request: Request): Promise<void> {
  const body = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'kwok-volume', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'kwok.x-k8s.io/volume',
  };
  const answer = await request('POST', '/apis/storage.k8s.io/v1/storageclasses', { body });
  if (answer.status === 201) return;
  throw new ControlPlaneError(
    `creating storage class kwok-volume: expected 201, found ${answer.status} ${JSON.stringify(answer.body)}`,
  );
}
