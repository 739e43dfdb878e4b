import { truncateMessage } from '@cdk8s-status/conditions';

/** A message without what `withLastError` added. */
const withoutLastError = (message: string): string => message.replace(/ \(last error: .*\)$/s, '');

/** A message with the text of a transient error behind it, in the place of an earlier one: repeated, it changes nothing. */
export const withLastError = (message: string, error: string): string =>
  truncateMessage(`${withoutLastError(message)} (last error: ${error})`);
