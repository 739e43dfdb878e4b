import type { LogLine } from '../../cli/run-process.ts';

// For seconds after a CRD is installed, a server that guards owners does not know the kind, and refuses its children.
const isOfNewKind = (line: LogLine) => JSON.stringify(line).includes('cannot find RESTMapping');

/** What a controller should not have had to say. */
export const unwanted = (log: readonly LogLine[]) => log.filter((line) => line.level !== 'info' && !isOfNewKind(line));
