/** What a Ready condition counts. */
export type Children = 'clusters' | 'instances' | 'pods';
/** Whose state a condition of one child tells. */
export type Child = 'Instance' | 'Pod';

/** The message of Ready when every child is ready: `All 3 pods are ready`. */
export const allReady = (count: number, children: Children): string => `All ${count} ${children} are ready`;

/** The message of Ready when some or none are: `2/3 pods are ready`, `No pods are ready`. */
export const notAllReady = (ready: number, total: number, children: Children): string =>
  ready === 0 ? `No ${children} are ready` : `${ready}/${total} ${children} are ready`;

const inBrackets = (details: string | undefined) => (details === undefined ? '' : ` (${details})`);

/** The message of a child that is ready: `Instance ns1 is ready (2/2 pods)`. */
export const childReady = (child: Child, name: string, details?: string): string =>
  `${child} ${name} is ready${inBrackets(details)}`;

/** The message of a child that is on its way: `Instance ns1 is progressing (1/2 pods)`. */
export const childProgressing = (child: Child, name: string, details?: string): string =>
  `${child} ${name} is progressing${inBrackets(details)}`;

/** The message of a child that fails: `Pod ns1-abc is crashing`. */
export const childFailed = (child: Child, name: string, failure: string): string => `${child} ${name} ${failure}`;
