import type { LogFields, Logger } from './logger.ts';

const levels = ['info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

export interface JsonLoggerProps {
  /** Gets one line, with its newline. */
  readonly write: (line: string) => void;
  readonly now: () => Date;
  /** What is less is left out. Default: `info`. */
  readonly level?: Level;
}

// An error as a value of JSON: its own properties are not enumerable.
const readable = (_: string, value: unknown): unknown => {
  if (value instanceof Error) return { name: value.name, message: value.message };
  return typeof value === 'bigint' ? String(value) : value;
};

/** One JSON object a line: `time`, `level`, `message`, then the fields. */
export function jsonLogger({ write, now, level: least = 'info' }: JsonLoggerProps): Logger {
  const log =
    (level: Level) =>
    (message: string, fields: LogFields = {}): void => {
      if (levels.indexOf(level) < levels.indexOf(least)) return;
      write(`${JSON.stringify({ time: now().toISOString(), level, message, ...fields }, readable)}\n`);
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}
