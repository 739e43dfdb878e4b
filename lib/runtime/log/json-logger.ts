import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import type { LogFields, Logger } from './logger.ts';

export interface JsonLoggerProps {
  /** Gets one line, with its newline. */
  readonly write: (line: string) => void;
  readonly now: () => Date;
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
export function jsonLogger({ write, now }: JsonLoggerProps): Logger {
  const log =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void =>
      write(`${textOf({ time: now().toISOString(), level, message }, fields)}\n`);
  return { info: log('info'), warn: log('warn'), error: log('error') };
}
