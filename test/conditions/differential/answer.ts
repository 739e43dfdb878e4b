import type { Condition } from '@cdk8s-status/conditions';

/** What `now` is in every case. The Go side has its own clock, and says "now" for a time that it took from it. */
export const now = new Date('2026-06-01T12:00:00Z');

/** A condition as both sides print it: type, status, reason, message, time, observedGeneration; empty or 0 if absent. */
export type Printed = readonly [string, string, string, string, string, number];

/** UTC with the fraction kept: "now" for the time of the call, empty for none. */
function printedTime(text: string | undefined): string {
  if (!text) return '';
  const fraction = /\.(\d*?)0*(?=Z|[-+])/.exec(text)?.[1];
  const seconds = new Date(text.replace(/\.\d+/, '')).toISOString().slice(0, 19);
  return seconds === now.toISOString().slice(0, 19) ? 'now' : `${seconds}${fraction ? `.${fraction}` : ''}Z`;
}

export const printed = (c: Partial<Condition>): Printed => [
  c.type ?? '',
  c.status ?? '',
  c.reason ?? '',
  c.message ?? '',
  printedTime(c.lastTransitionTime),
  c.observedGeneration ?? 0,
];
