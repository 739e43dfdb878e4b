import type { Condition } from '@cdk8s-status/conditions';
import type { Printed } from './answer.ts';
import type { AnyDifference, Comparison, DeliberateDifference } from './comparison.ts';
import { aggregate } from './functions/aggregate.ts';
import { type KstatusAnswer, kstatus } from './functions/kstatus.ts';
import { merge } from './functions/merge.ts';
import type { MergedAnswer } from './functions/merged-answer.ts';
import { mirror } from './functions/mirror.ts';
import { read } from './functions/read.ts';
import { set } from './functions/set.ts';
import { setOnObject } from './functions/set-on-object.ts';
import { summary } from './functions/summary.ts';
import { validate } from './functions/validate.ts';
import { withoutDuplicates } from './random-condition.ts';

const differs = <I, A>({ name }: Comparison<I, A>, difference: Omit<DeliberateDifference<I, A>, 'function'>) =>
  ({ ...difference, function: name }) as unknown as AnyDifference;

const first = (conditions: readonly Condition[], type: string) => conditions.find((c) => c.type === type);
const editFirst = (conditions: readonly Condition[], type: string, edit: (c: Condition) => Condition) =>
  conditions.map((c) => (c === first(conditions, type) ? edit(c) : c));
const withoutLater = (conditions: readonly Condition[], type: string) =>
  conditions.filter((c) => c.type !== type || c === first(conditions, type));
const isStale = (c: Condition | undefined, generation: number | undefined) =>
  (c?.observedGeneration ?? Infinity) < (generation ?? 0);
const isStray = (status: string) => !['True', 'False', 'Unknown'].includes(status);
const ownMessage = (theirs: MergedAnswer, _: unknown, ours: MergedAnswer): MergedAnswer =>
  typeof theirs === 'string' ? theirs : [theirs[0], theirs[1], ours[2]!];

const duplicates = 'duplicates of a type go';
const generations = 'observedGeneration never goes back';
const missingTime = 'a missing time is filled';
const stale = 'a stale condition is Unknown';
const messages = 'messages are worded by ourselves';
const strays = 'a status that is none of the three is Unknown';

const whyMap = 'Conditions are a map by type: the API server refuses a list that holds a type twice.';
const whyGeneration = 'A cache that lags behind must not make a newer answer look older.';
const whyTime = 'The schema requires a time; what an older writer left out is there after the next write.';
const whyStale = 'What was computed from an older spec says nothing about this one; kubectl wait does the same.';
const whyMessage = 'A message is for people, and no part of the rule; status and reason must agree.';

/** Every way in which our answers differ from those of the Go originals, on purpose. */
export const deliberateDifferences: readonly AnyDifference[] = [
  differs(set, {
    name: 'times are cut to seconds',
    reason:
      'metav1.Time is written in whole seconds: a fraction would be gone at the next read, and look like a change.',
    input: (input) => {
      const { lastTransitionTime } = input.condition;
      return lastTransitionTime
        ? { ...input, condition: { ...input.condition, lastTransitionTime: lastTransitionTime.replace(/\.\d+/, '') } }
        : input;
    },
  }),
  differs(set, {
    name: generations,
    reason: whyGeneration,
    input: ({ conditions, condition }) => {
      const stored = first(conditions, condition.type)?.observedGeneration ?? 0;
      const isBehind = (condition.observedGeneration ?? 0) < stored;
      return { conditions, condition: isBehind ? { ...condition, observedGeneration: stored } : condition };
    },
  }),
  differs(set, {
    name: duplicates,
    reason: whyMap,
    input: ({ conditions, condition }) => ({ conditions: withoutLater(conditions, condition.type), condition }),
    answer: (theirs, { conditions, condition }) =>
      withoutLater(conditions, condition.type).length < conditions.length ? { ...theirs, changed: true } : theirs,
  }),
  differs(set, {
    name: missingTime,
    reason: whyTime,
    // Asked about another stored status, the original moves the time.
    input: ({ conditions, condition }) => ({
      conditions: editFirst(conditions, condition.type, (c) =>
        c.lastTransitionTime ? c : { ...c, status: 'Other' as 'Unknown' },
      ),
      condition,
    }),
  }),
  differs(setOnObject, {
    name: generations,
    reason: whyGeneration,
    input: (input) => {
      const stored = first(input.conditions, input.condition.type)?.observedGeneration ?? 0;
      return { ...input, generation: Math.max(stored, input.generation) };
    },
  }),
  differs(setOnObject, {
    name: duplicates,
    reason: whyMap,
    input: (input) => ({ ...input, conditions: withoutLater(input.conditions, input.condition.type) }),
  }),
  differs(setOnObject, {
    name: missingTime,
    reason: whyTime,
    input: (input) => ({
      ...input,
      conditions: editFirst(input.conditions, input.condition.type, (c) =>
        c.lastTransitionTime ? c : { ...c, status: 'Other' as 'Unknown' },
      ),
    }),
  }),
  differs(setOnObject, {
    name: 'positions stay',
    reason: 'The server keeps its own order; sorting by type on every write would be a change of its own.',
    answer: (theirs, _, ours) => {
      const left = [...theirs];
      const take = (type: string) => {
        const i = left.findIndex((c) => c[0] === type);
        return i < 0 ? [] : left.splice(i, 1);
      };
      return [...ours.flatMap(([type]) => take(type)), ...left];
    },
  }),
  differs(read, {
    name: stale,
    reason: whyStale,
    input: (input) =>
      isStale(first(input.conditions, input.type), input.generation)
        ? { ...input, conditions: input.conditions.filter((c) => c.type !== input.type) }
        : input,
  }),
  differs(read, {
    name: strays,
    reason: 'True, False, Unknown: exactly one of the three holds of every condition.',
    answer: (theirs) => (theirs.found && isStray(theirs.found[1]) ? { ...theirs, isUnknown: true } : theirs),
  }),
  differs(summary, {
    name: duplicates,
    reason: whyMap,
    input: (input) => ({ ...input, conditions: withoutDuplicates(input.conditions) }),
  }),
  differs(summary, {
    name: stale,
    reason: whyStale,
    input: (input) => ({
      ...input,
      conditions: input.conditions.map((c) =>
        isStale(c, input.generation) ? { ...c, status: 'Unknown' as const } : c,
      ),
    }),
  }),
  differs(summary, { name: messages, reason: whyMessage, answer: ownMessage }),
  differs(aggregate, {
    name: stale,
    reason: whyStale,
    input: (input) => ({
      ...input,
      objects: input.objects.map((object) => {
        const { conditions } = object.status;
        return input.unknownIfStale && isStale(first(conditions, input.type), object.metadata?.generation)
          ? { ...object, status: { conditions: conditions.filter((c) => c.type !== input.type) } }
          : object;
      }),
    }),
  }),
  differs(aggregate, { name: messages, reason: whyMessage, answer: ownMessage }),
  differs(mirror, {
    name: messages,
    reason: whyMessage,
    answer: (theirs, _, ours): Printed => {
      const [type, status, reason, , time, generation] = theirs;
      return reason === 'NotYetReported' ? [type, status, reason, ours[3], time, generation] : theirs;
    },
  }),
  differs(mirror, {
    name: 'a missing reason is filled',
    reason: 'The schema requires a reason: without one, the whole status would be refused.',
    answer: ([type, status, reason, ...rest]): Printed => [type, status, reason || 'NoReasonReported', ...rest],
  }),
  differs(merge, {
    name: duplicates,
    reason: whyMap,
    input: (input) => ({
      ...input,
      before: withoutDuplicates(input.before),
      after: withoutDuplicates(input.after),
    }),
    answer: (theirs, _, ours) => {
      if (typeof theirs === 'string' || typeof ours === 'string') return theirs;
      const once = (type: string) => ours.filter((c) => c[0] === type).length === 1;
      return theirs.filter((c, i) => !once(c[0]) || theirs.findIndex(([type]) => type === c[0]) === i);
    },
  }),
  differs(merge, {
    name: generations,
    reason: whyGeneration,
    answer: (theirs, { latest }) =>
      typeof theirs === 'string'
        ? theirs
        : theirs.map(([type, status, reason, message, time, generation]) => {
            const stored = first(latest, type)?.observedGeneration ?? 0;
            return [type, status, reason, message, time, Math.max(stored, generation)];
          }),
  }),
  differs(validate, {
    name: 'a type is as long as the schema allows',
    reason:
      'The schema bounds the whole type, at 316; the label rule that Go applies would refuse what the server stores.',
    answer: (theirs, { condition: { type } }) =>
      type.length <= 316 && type.slice(type.indexOf('/') + 1).length > 63 ? theirs.filter((f) => f !== 'type') : theirs,
  }),
  differs(kstatus, {
    name: strays,
    reason: 'A Ready that cannot be read must not pass for one that is not there, which is Current.',
    input: ({ object }) => {
      const { status } = object;
      if (!Array.isArray(status?.conditions)) return { object };
      const conditions = editFirst(status.conditions, 'Ready', (c) =>
        isStray(c.status) ? { ...c, status: 'Unknown' as const } : c,
      );
      return { object: { ...object, status: { ...status, conditions } } };
    },
  }),
  differs(kstatus, {
    name: messages,
    reason: whyMessage,
    answer: ([status, message], _, ours): KstatusAnswer =>
      /^Resource |latest observed generation/.test(message) ? [status, ours[1]] : [status, message],
  }),
];
