import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What became of one scenario. */
export interface ReportRow {
  readonly scenario: string;
  readonly faults: number;
  /** Changes that the churn made meanwhile. */
  readonly changes: number;
  /** What showed that the faults were some; absent: nothing that is counted. */
  readonly shown?: number;
  /** How many objects were looked at. */
  readonly objects: number;
  /** Seconds until every status followed from the world; absent: never, within `limit`. */
  readonly settledSeconds?: number;
  readonly limitSeconds: number;
}

export interface FaultReport {
  readonly seed: string;
  readonly length: 'short' | 'long';
  readonly rows: readonly ReportRow[];
  /** What was looked at afterwards, and what of it was wrong. */
  readonly afterwards: Readonly<Record<string, { readonly looked: number; readonly wrong: number }>>;
}

const text = (value: number | undefined) => (value === undefined ? '-' : String(Math.round(value * 10) / 10));

/** The report as a table, for people. */
export function reportTable({ seed, length, rows, afterwards }: FaultReport): string {
  const table = [
    ['fault', 'times', 'shown by', 'changes', 'objects', 'settled in s', 'at most'],
    ...rows.map((row) => [
      row.scenario,
      ...[row.faults, row.shown, row.changes, row.objects, row.settledSeconds, row.limitSeconds].map(text),
    ]),
  ];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  );
  const checks = Object.entries(afterwards).map(
    ([what, { looked, wrong }]) => `${what}: ${looked} looked at, ${wrong} wrong`,
  );
  return [`faults, ${length}, FAULTS_SEED=${seed}`, ...lines, ...checks, ''].join('\n');
}

/** Writes it as JSON to `$CDK8S_STATUS_ARTEFACTS`, else beside other temporary files; returns where. */
export function writeReport(report: FaultReport): string {
  const folder = process.env.CDK8S_STATUS_ARTEFACTS || join(tmpdir(), 'cdk8s-status-artefacts');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'faults.json');
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
