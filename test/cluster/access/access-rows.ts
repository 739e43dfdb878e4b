export const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'] as const;
export type Verb = (typeof verbs)[number];

export const roles = ['controller', 'editor', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** What a shipped role may do to one resource. The rows of a role say all it may do to anything. */
export interface AccessRow {
  readonly role: Role;
  /** `secrets`, `gittargets/status`. */
  readonly resource: string;
  /** The API group; by default the kind's. */
  readonly group?: string;
  /** These, and no other; none: a row that says what is denied. */
  readonly may: readonly Verb[];
  /** Requirements this proves, for the title: ` [G-29 SAR]`. */
  readonly proof?: string;
}

export const read: readonly Verb[] = ['get', 'list', 'watch'];

/** The editor and the viewer of every kind. */
export const userRows = (plural: string): readonly AccessRow[] => [
  { role: 'editor', resource: plural, may: verbs },
  { role: 'editor', resource: `${plural}/status`, may: ['get'] },
  { role: 'editor', resource: `${plural}/finalizers`, may: [] },
  { role: 'editor', resource: 'secrets', group: '', may: [] },
  { role: 'viewer', resource: plural, may: read },
  { role: 'viewer', resource: `${plural}/status`, may: ['get'] },
  { role: 'viewer', resource: `${plural}/finalizers`, may: [] },
  { role: 'viewer', resource: 'secrets', group: '', may: [] },
];

/** The editor and the viewer of a kind without a status. */
export const userRowsWithoutStatus = (plural: string): readonly AccessRow[] =>
  userRows(plural).map((row) => (row.resource === `${plural}/status` ? { ...row, may: [] } : row));
