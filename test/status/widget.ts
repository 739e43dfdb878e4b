import {
  applyVerdicts,
  conditionFalse,
  conditionTrue,
  type Derived,
  defineStatus,
  type StoredStatus,
} from '@cdk8s-status/conditions';

const reasons = { description: 'd', True: { Yes: 'y' }, False: { No: 'n', Broken: 'b' } } as const;

/** A contract with a summary, a negative, an optional and an open condition, a family, and fields of each sort. */
export const widgetStatus = defineStatus({
  conditions: {
    Ready: reasons,
    Available: { ...reasons, Unknown: { NotSeen: 'x' } },
    Progressing: { ...reasons, polarity: 'negative' },
    Database: { ...reasons, optional: true },
    Mirrored: { description: 'd', optional: true, open: true },
    'Pod-{i}': reasons,
  },
  summary: {
    type: 'Ready',
    requires: ['Available', 'Progressing', 'Database'],
    True: 'Yes',
    False: 'No',
    messages: {
      True: 'well',
      False: '{issues}',
      issue: { Available: 'down', Progressing: 'busy', Database: 'no data' },
    },
  },
  phase: {
    field: 'phase',
    description: 'd',
    rules: [{ phase: 'Up', when: { Ready: 'True' } }],
    otherwise: 'Down',
  },
  fields: {
    replicas: { type: 'integer', always: true },
    ready: { type: 'boolean', always: true },
    hash: { type: 'string' },
    seen: { type: 'string', format: 'date-time', volatile: true },
    worker: {
      type: 'object',
      properties: { name: { type: 'string' }, checked: { type: 'string', volatile: true } },
    },
  },
});
export type Widget = StoredStatus<typeof widgetStatus>;
type Said = Derived<typeof widgetStatus>;

export const well = {
  Available: conditionTrue('Yes', 'up'),
  Progressing: conditionFalse('No', 'done'),
  'Pod-{i}': [],
} as const satisfies Said['verdicts'];

interface Pass {
  readonly verdicts?: Partial<Said['verdicts']>;
  readonly fields?: Partial<Said['fields']>;
  readonly minute?: number;
  readonly generation?: number;
}

export const time = (minute: number): string => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`;

/** The next status of a widget that is well but for what is said here. */
export const pass = (previous: Widget | undefined, { verdicts, fields, minute = 0, generation = 1 }: Pass = {}) =>
  applyVerdicts(
    widgetStatus,
    previous,
    { verdicts: { ...well, ...verdicts }, fields: { replicas: 1, ready: true, ...fields } },
    { now: new Date(time(minute)), generation },
  );

export const typesOf = ({ conditions = [] }: Widget): string[] => conditions.map(({ type }) => type);
export const conditionOf = ({ conditions = [] }: Widget, type: string) => conditions.find((c) => c.type === type);

/** Refuses every change, at any depth. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
