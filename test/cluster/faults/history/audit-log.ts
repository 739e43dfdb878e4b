import { existsSync, readFileSync } from 'node:fs';
import type { AnyObject } from '../../objects/namespaced-objects.ts';

/** A write that the API server has answered, in its own words. */
export interface Audited {
  readonly userAgent?: string;
  readonly verb: string;
  readonly requestURI: string;
  /** RFC 3339 with microseconds. */
  readonly requestReceivedTimestamp: string;
  readonly objectRef?: { readonly resource: string; readonly subresource?: string; readonly apiGroup?: string };
  readonly responseStatus?: { readonly code: number };
  readonly responseObject?: AnyObject;
}

/** What service accounts wrote, in the order of the answers. A server that was killed leaves half a line. */
export function readAuditLog(file: string): readonly Audited[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line): Audited[] => {
      const begin = line.lastIndexOf('{"kind":"Event","apiVersion":"audit.k8s.io/v1"');
      try {
        return begin < 0 ? [] : [JSON.parse(line.slice(begin))];
      } catch {
        return []; // the half of a line
      }
    });
}
