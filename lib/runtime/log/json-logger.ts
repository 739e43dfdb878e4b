import type { LogFields, Logger } from './logger.ts';

export interface JsonLoggerProps {
  /** Gets one line, with its newline. */
  readonly write: (line: string) => void;
  readonly now: () => Date;
}

// An error as a value of JSON: its own properties are not enumerable.
const readable = (_: string, value: unknown): unknown => {
  if (value instanceof Error) return { name: value.name, message: value.message };
  return typeof value === 'bigint' ? String(value) : value;
};

/** One JSON object a line: `time`, `level`, `message`, then the fields. */
export function jsonLogger({ write, now }: JsonLoggerProps): Logger {
  const log =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void =>
      write(`${JSON.stringify({ time: now().toISOString(), level, message, ...fields }, readable)}\n`);
  return { info: log('info'), warn: log('warn'), error: log('error') };
}
