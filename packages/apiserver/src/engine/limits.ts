/** The largest request that an API server reads, in bytes. */
export const largestRequest = 3 * 1024 * 1024;

/** How long one call may take when nothing else is said, in milliseconds. */
export const defaultTimeout = 5000;
