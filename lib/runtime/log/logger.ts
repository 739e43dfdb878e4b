/** What a log line says beside its message. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the runtime tells what it does. */
export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
