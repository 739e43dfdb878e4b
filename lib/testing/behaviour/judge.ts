import type { Condition } from '@cdk8s-status/conditions';
import type { ApiRequest } from '../../runtime/transport/transport.ts';
import type { BehaviourFinding } from './finding.ts';
import { claims, contentOf, type Reported } from './reported.ts';

const shown = (value: unknown): string => JSON.stringify(value);

/** A second pass wrote. */
export const judgeSecondPass = (writes: readonly ApiRequest[], seconds: number): readonly BehaviourFinding[] =>
  writes.map(({ method, path, body }) => ({
    rule: 'second-pass',
    message: `${path}: found a ${method} of ${shown(body)?.slice(0, 300)} by a second pass ${seconds} s later, expected no write, for nothing has changed`,
  }));

// Times are whole seconds: two transitions may have the same one. The check lets a minute pass between what it does.
const isOld = ({ lastTransitionTime }: Condition, storedAt: number): boolean =>
  storedAt - Date.parse(lastTransitionTime) > 30_000;

/** A time moved without its status, or stayed when the status moved. */
export function judgeTimes(history: readonly Reported[]): readonly BehaviourFinding[] {
  const findings: BehaviourFinding[] = [];
  const last = new Map<string, Condition>();
  for (const { conditions, storedAt } of history) {
    for (const now of conditions) {
      const before = last.get(now.type);
      const path = `status.conditions[type=${now.type}].lastTransitionTime`;
      if (before && before.status === now.status && before.lastTransitionTime !== now.lastTransitionTime)
        findings.push({
          rule: 'transition-time',
          message: `${path}: found ${now.lastTransitionTime} with status ${now.status} as before, expected still ${before.lastTransitionTime}`,
        });
      if (
        before &&
        before.status !== now.status &&
        isOld(now, storedAt) &&
        now.lastTransitionTime === before.lastTransitionTime
      )
        findings.push({
          rule: 'transition-time',
          message: `${path}: found still ${now.lastTransitionTime} although status went from ${before.status} to ${now.status}, expected the time of that`,
        });
    }
    const types = new Set(conditions.map(({ type }) => type));
    for (const type of last.keys()) if (!types.has(type)) last.delete(type);
    for (const now of conditions) last.set(now.type, now);
  }
  return findings;
}

/** Somebody else's condition is another, or gone. */
export function judgeForeign(history: readonly Reported[], foreign: Condition): readonly BehaviourFinding[] {
  const path = `status.conditions[type=${foreign.type}]`;
  const from = history.findIndex(({ conditions }) => conditions.some(({ type }) => type === foreign.type));
  for (const { conditions } of from < 0 ? [] : history.slice(from)) {
    const found = conditions.find(({ type }) => type === foreign.type);
    const isKept = found && Object.entries(foreign).every(([key, value]) => found[key as keyof Condition] === value);
    if (!isKept)
      return [
        {
          rule: 'foreign-conditions',
          message: `${path}: found ${found ? shown(found) : 'none'}, expected ${shown(foreign)}, which another manager wrote`,
        },
      ];
  }
  return [];
}

/** More is claimed than there is. */
export const judgeClaims = (history: readonly Reported[], foreign: string): readonly BehaviourFinding[] =>
  history.flatMap((version) =>
    claims(version, foreign)
      .filter(([, claimed]) => claimed > version.generation)
      .map(([path, claimed]) => ({
        rule: 'generation' as const,
        message: `${path}: found ${claimed}, expected at most metadata.generation, ${version.generation}`,
      })),
  );

/** Less is claimed than was there to see. */
export const judgeSettled = (settled: Reported, foreign: string): readonly BehaviourFinding[] =>
  claims(settled, foreign)
    .filter(([, claimed]) => claimed < settled.generation)
    .map(([path, claimed]) => ({
      rule: 'generation',
      message: `${path}: found ${claimed} once the controller was idle, expected metadata.generation, ${settled.generation}: kubectl wait waits for it`,
    }));

/** What was true of another generation is claimed of this one. */
export function judgeStale(
  history: readonly Reported[],
  props: { readonly generation: number; readonly before: Reported; readonly foreign: string },
): readonly BehaviourFinding[] {
  const { generation, before, foreign } = props;
  const old = contentOf(before, foreign);
  const wrong = history
    .filter((version) => contentOf(version, foreign) === old)
    .flatMap((version) => claims(version, foreign).filter(([, claimed]) => claimed === generation));
  return [...new Map(wrong).keys()].map((path) => ({
    rule: 'generation',
    message: `${path}: found ${generation} with what was true of another generation, expected the generation that the status was made from`,
  }));
}
