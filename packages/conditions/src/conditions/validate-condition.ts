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

/**
 * Everything that keeps a value from being a metav1.Condition; an empty list when nothing does. Each problem says the
 * path, what was found (its first 99 characters) and what was expected.
 */
export function validateCondition(condition: unknown, path = 'condition'): readonly string[] {
  const fields = Object(condition) as Readonly<Record<string, unknown>>;
  return rules.flatMap(([field, bytes, pattern]) => {
    const found = fields[field];
    const text = field === 'observedGeneration' ? JSON.stringify(found ?? 0) : found;
    return typeof text === 'string' && truncateMessage(text, bytes) === text && pattern.test(text)
      ? []
      : `${path}.${field}: found ${JSON.stringify(found)?.slice(0, 99)}, expected ${pattern.source}, at most ${bytes} bytes`;
  });
}
