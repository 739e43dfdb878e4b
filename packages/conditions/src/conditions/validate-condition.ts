import { reasonPattern } from './sanitize-reason.ts';
import { truncateMessage } from './truncate-message.ts';

const typePattern =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-\w.]*[A-Za-z0-9])?$/;

// The schema of metav1.Condition; its numbers are matched as they are written in JSON.
const rules: readonly (readonly [field: string, bytes: number, pattern: RegExp])[] = [
  ['type', 316, typePattern],
  ['status', 7, /^(True|False|Unknown)$/],
  ['reason', 1024, reasonPattern],
  ['message', 32768, /.*/],
  ['lastTransitionTime', 99, /^\d{4}(-\d\d){2}T\d\d(:\d\d){2}(\.\d+)?(Z|[-+]\d\d:\d\d)$/],
  ['observedGeneration', 16, /^\d+$/],
];

/** A value as JSON, where it is of JSON (a BigInt and a cycle are not); else what it is. */
const textOf = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value);
  } catch {
    return `a ${typeof value} that is not JSON`;
  }
};

/** Is the day in its month, and the time in its day? Date.parse rolls 30 February over into March. */
const isInCalendar = (time: string): boolean => {
  const seconds = time.slice(0, 19);
  const date = new Date(`${seconds}Z`);
  return !Number.isNaN(Date.parse(time)) && date.toISOString().startsWith(seconds);
};

/**
 * Everything that keeps a value from being a metav1.Condition; an empty list when nothing does. Each problem says the
 * path, what was found (its first 99 characters) and what was expected.
 */
export function validateCondition(condition: unknown, path = 'condition'): readonly string[] {
  const fields = Object(condition) as Readonly<Record<string, unknown>>;
  return rules.flatMap(([field, bytes, pattern]) => {
    const found = fields[field];
    const text = field === 'observedGeneration' ? textOf(found ?? 0) : found;
    return typeof text === 'string' &&
      truncateMessage(text, bytes) === text &&
      pattern.test(text) &&
      (field !== 'lastTransitionTime' || isInCalendar(text))
      ? []
      : `${path}.${field}: found ${textOf(found)?.slice(0, 99)}, expected ${pattern.source}, at most ${bytes} bytes`;
  });
}
