import type { StoredStatus } from '@cdk8s-status/conditions';
import { type ClusterReport, failureOf } from '../cluster-report.ts';
import { type Endpoint, hostPort } from '../endpoint.ts';
import type { captClusterStatus } from './status.ts';

type Status = StoredStatus<typeof captClusterStatus>;

/** The part of `Cluster.status` that a CAPTCluster owns. */
export interface InfrastructureReport {
  readonly infrastructureReady: boolean;
  readonly failureReason?: string;
  readonly failureMessage?: string;
  readonly failureDomains?: NonNullable<Status['failureDomains']>;
}

interface Reporting {
  readonly spec?: { readonly controlPlaneEndpoint?: Endpoint | undefined } | undefined;
  readonly status?: Status;
}

/** What a CAPTCluster says of its Cluster; nothing before it has a status (CX-9). Pure. */
export function propagateCaptCluster({ spec, status }: Reporting): ClusterReport<InfrastructureReport> | undefined {
  if (!status) return undefined;
  const { ready = false, failureDomains = {} } = status;
  const endpoint = spec?.controlPlaneEndpoint;
  return {
    ...(endpoint && hostPort(endpoint) && { spec: { controlPlaneEndpoint: endpoint } }), // CX-21
    status: {
      infrastructureReady: ready,
      ...failureOf(status),
      ...(Object.keys(failureDomains).length && { failureDomains }),
    },
  };
}
