import { setCondition } from '@cdk8s-status/conditions';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import type { NamespacedObjects, Resource } from '../objects/namespaced-objects.ts';
import type { Rule } from './after/contract-rules.ts';
import { conditionIn } from './after/stored-status.ts';

/** A condition of somebody else, in the status of every object. */
const seen = 'audit.example.com/Seen';

/** Kinds whose list of conditions takes one entry of one writer, with their collections. */
export const audited: readonly Resource[] = [
  'dittoservers',
  'locusttests',
  'bind9instances',
  'bind9clusters',
  'captclusters',
  'captcontrolplanes',
  'gittargets',
  'workspacetemplateapplies',
];

/** A third party, who has a condition of its own in every status. */
export interface Auditor {
  /** Writes it, another one each time, into every object of a resource. */
  audit(resource: Resource): Promise<void>;
}

export function auditor({ request }: ControlPlaneClient, objects: NamespacedObjects): Auditor {
  let count = 0;
  return {
    async audit(resource) {
      for (const object of await objects.list(resource)) {
        const { apiVersion, kind, metadata } = object as typeof object & { apiVersion: string; kind: string };
        count++;
        const status = count % 2 ? 'True' : 'False';
        const conditions = setCondition(
          [],
          { type: seen, status, reason: 'Audited', message: `${count}` },
          { now: new Date() },
        );
        const body = { apiVersion, kind, metadata: { name: metadata.name }, status: { conditions } };
        // An object that is gone, or a server that is away, is not audited.
        await request(
          'PATCH',
          `${objects.collection(resource)}/${metadata.name}/status?fieldManager=auditor&force=true`,
          {
            contentType: 'application/apply-patch+yaml',
            body,
          },
        );
      }
    },
  };
}

/** It stays as it was written: its count never goes back, and it is never taken away. */
export const foreignRule: Rule = ({ before, after }) => {
  const [old, now] = [conditionIn(before?.status, seen), conditionIn(after.status, seen)];
  if (!old) return undefined;
  const isKept = now && Number(now.message) >= Number(old.message) && now.reason === old.reason;
  const isTouched = now?.message === old.message && JSON.stringify(now) !== JSON.stringify(old);
  return isKept && !isTouched ? undefined : `${JSON.stringify(old)} became ${JSON.stringify(now)}`;
};
