import type { Lease } from '../../../../lib/runtime/leader-election/lease.ts';
import type { Audited } from '../history/audit-log.ts';
import type { Revision } from '../history/etcd-history.ts';

/** A write of a process before it had the lease, or after it had lost it. */
export interface UnledWrite {
  readonly process: string;
  readonly revision: number;
  readonly request: string;
  readonly why: string;
}

/** The one term that a process can have: it ends with it. */
interface Term {
  readonly process: string;
  /** When the write was received that took the lease. */
  readonly since: string;
  /** The revision in which somebody else took it. */
  readonly until: number;
}

const isLease = ({ requestURI }: Audited) => requestURI.includes('/leases');
const isStored = ({ responseStatus }: Audited) => (responseStatus?.code ?? 0) < 300;

function termsOf(audited: readonly Audited[], leases: readonly Revision<Lease>[]): ReadonlyMap<string, Term> {
  const terms = new Map<string, Term>();
  for (const entry of audited) {
    const { userAgent: process = '', requestReceivedTimestamp: since } = entry;
    const holder = isLease(entry) && isStored(entry) ? (entry.responseObject as Lease | undefined) : undefined;
    const identity = holder?.spec?.holderIdentity;
    if (!identity || terms.has(process)) continue;
    const from = Number(holder.metadata.resourceVersion);
    const next = leases.find(({ revision, object }) => revision > from && object?.spec?.holderIdentity !== identity);
    terms.set(process, { process, since, until: next?.revision ?? Number.POSITIVE_INFINITY });
  }
  return terms;
}

/**
 * Every write of a process against the lease, as etcd had both: they are counted by the same number, so it takes no
 * clock to say which came first. A write that changed nothing has the number of what it found.
 */
export function unledWrites(
  audited: readonly Audited[],
  leases: readonly Revision<Lease>[],
): { readonly writes: number; readonly terms: number; readonly unled: readonly UnledWrite[] } {
  const terms = termsOf(audited, leases);
  const writes = audited.filter((entry) => isStored(entry) && !isLease(entry) && !entry.requestURI.includes('/events'));
  const unled = writes.flatMap(({ userAgent: process = '', verb, requestURI, requestReceivedTimestamp, ...rest }) => {
    const revision = Number(rest.responseObject?.metadata?.resourceVersion ?? 0);
    const term = terms.get(process);
    const why = !term
      ? 'it never held the lease'
      : requestReceivedTimestamp < term.since
        ? `received ${requestReceivedTimestamp}, before it took the lease, ${term.since}`
        : revision > term.until
          ? `stored after the lease was lost in ${term.until}`
          : undefined;
    return why === undefined ? [] : [{ process, revision, request: `${verb} ${requestURI}`, why }];
  });
  return { writes: writes.length, terms: terms.size, unled };
}
