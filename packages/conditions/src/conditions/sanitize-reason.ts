/** What a reason must match (metav1.Condition), beside its 1,024 characters. */
export const reasonPattern = /^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$/;

/**
 * Any text as a reason: what a reason cannot hold goes and the next letter becomes a capital, `connection refused` is
 * `connectionRefused`. A valid reason comes back as it is; where nothing is left, `NoReasonReported`.
 */
export const sanitizeReason = (text: string): string =>
  text
    .replace(/[^\w,:]+(.?)/g, (_, next: string) => next.toUpperCase())
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 1024)
    .replace(/[,:]+$/, '') || 'NoReasonReported';
