import { type ApiObject, timestamp } from '../objects/api-object.ts';
import type { ClusterState } from '../rest/cluster-state.ts';
import { type Crd, crdResource } from './crd.ts';

const condition = (type: string, reason: string, message: string, lastTransitionTime: string) => ({
  type,
  status: 'True',
  lastTransitionTime,
  reason,
  message,
});

/** What the server says of a CRD that it serves; this one does so at once. */
export function crdCreated({ store, clock }: ClusterState, created: ApiObject): void {
  const { names, versions } = (created as Crd).spec;
  const time = timestamp(clock.now());
  store.put(crdResource, {
    ...created,
    status: {
      conditions: [
        condition('NamesAccepted', 'NoConflicts', 'no conflicts found', time),
        condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted', time),
      ],
      acceptedNames: names,
      storedVersions: versions.filter(({ storage }) => storage).map(({ name }) => name),
    },
  });
}
