/** What the registry knows of the dependencies, or the HTTP status with which it refuses the question. */
export type AuditVerdict = { readonly vulnerabilities: readonly string[] } | { readonly notServed: number };

interface AuditReport {
  readonly statusCode?: number;
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range: string }>>;
}

/** Reads what `npm audit --json` prints; undefined when it is no answer. Pure. */
export const auditVerdict = (json: string): AuditVerdict | undefined => {
  let report: AuditReport;
  try {
    report = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (report.statusCode !== undefined && report.statusCode >= 400) return { notServed: report.statusCode };
  if (report.vulnerabilities === undefined) return undefined;
  return {
    vulnerabilities: Object.entries(report.vulnerabilities).map(
      ([name, { severity, range }]) => `${name} ${range}: ${severity}; see npm audit --omit=dev`,
    ),
  };
};
