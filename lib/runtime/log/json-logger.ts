import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
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

// An error's own properties are not enumerable. Ours say all in their message; of others one wants to know where.
const readable = (_: string, value: unknown): unknown => {
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    const isOurs = value instanceof Cdk8sStatusError;
    return { name, message, ...(!isOurs && { stack }), ...(cause !== undefined && { cause }) };
  }
  return typeof value === 'bigint' ? String(value) : value;
};

function textOf(line: LogFields, fields: LogFields): string {
  try {
    return JSON.stringify({ ...line, ...fields, ...line }, readable); // in this order, and not overwritten
  } catch (error) {
    return JSON.stringify({ ...line, unwritable: Object.keys(fields), error }, readable);
  }
}

/** One JSON object a line: `time`, `level`, `message`, then the fields. */
export function jsonLogger({ write, now, level: least = 'info' }: JsonLoggerProps): Logger {
  const log =
    (level: Level) =>
    (message: string, fields: LogFields = {}): void => {
      if (levels.indexOf(level) < levels.indexOf(least)) return;
      write(`${textOf({ time: now().toISOString(), level, message }, fields)}\n`);
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}
