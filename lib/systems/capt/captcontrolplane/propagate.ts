import type { StoredStatus } from '@cdk8s-status/conditions';
import { type ClusterReport, type Failure, failureOf } from '../cluster-report.ts';
import { type Endpoint, hostPort, parseHostPort } from '../endpoint.ts';
import type { captControlPlaneStatus } from './status.ts';

/** The part of `Cluster.status` that a CAPTControlPlane owns. */
export interface ControlPlaneReport {
  readonly controlPlaneReady: boolean;
  readonly failureReason?: string;
  readonly failureMessage?: string;
}

interface Reporting {
  readonly status?: StoredStatus<typeof captControlPlaneStatus> | undefined;
  /** The CAPTCluster of the same Cluster: where both would say something in the same place, it does. */
  readonly infrastructure?:
    | {
        readonly spec?: { readonly controlPlaneEndpoint?: Endpoint | undefined };
        readonly status?: Failure;
      }
    | undefined;
}

/** What a CAPTControlPlane says of its Cluster; nothing before it has a status (CX-9). Pure. */
export function propagateCaptControlPlane({
  status,
  infrastructure: { spec, status: network } = {},
}: Reporting): ClusterReport<ControlPlaneReport> | undefined {
  if (!status) return undefined;
  const controlPlaneEndpoint = hostPort(spec?.controlPlaneEndpoint) ? undefined : parseHostPort(status.endpoint);
  return {
    ...(controlPlaneEndpoint && { spec: { controlPlaneEndpoint } }),
    status: {
      controlPlaneReady: status.ready ?? false,
      ...(network?.failureReason === undefined && failureOf(status)),
    },
  };
}
