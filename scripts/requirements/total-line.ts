import { suites } from './record-warnings.ts';
import type { TestRecord } from './test-record.ts';

/** `3 passed, 1 failed, 2 skipped` over both suites. A file or a suite that could not be run counts as one failed. */
export const totalLine = (records: readonly TestRecord[]): string => {
  const statuses = records.flatMap(({ tests }) => tests.map(({ status }) => status));
  const passed = statuses.filter((status) => status === 'passed' || status === 'failing').length;
  const failedTests = statuses.filter((status) => status === 'failed').length;
  const broken = records.flatMap((record) => record.broken).length;
  const missing = Object.keys(suites).length - records.length;
  const skipped = statuses.length - passed - failedTests;
  const failed = failedTests + broken + missing;
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
};
