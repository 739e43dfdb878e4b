import type { StoredStatus } from '@cdk8s-status/conditions';
import { type ClusterReport, failureOf } from '../cluster-report.ts';
import { parseHostPort } from '../endpoint.ts';
import type { captControlPlaneStatus } from './status.ts';

/** The part of `Cluster.status` that a CAPTControlPlane owns. */
export interface ControlPlaneReport {
  readonly controlPlaneReady: boolean;
  readonly failureReason?: string;
  readonly failureMessage?: string;
}

interface Reporting {
  readonly status?: StoredStatus<typeof captControlPlaneStatus>;
}

/** What a CAPTControlPlane says of its Cluster; nothing before it has a status (CX-9). Pure. */
export function propagateCaptControlPlane({ status }: Reporting): ClusterReport<ControlPlaneReport> | undefined {
  if (!status) return undefined;
  const controlPlaneEndpoint = parseHostPort(status.endpoint);
  return {
    ...(controlPlaneEndpoint && { spec: { controlPlaneEndpoint } }),
    status: { controlPlaneReady: status.ready ?? false, ...failureOf(status) },
  };
}
