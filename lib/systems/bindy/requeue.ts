/** When an object is looked at again though nothing was heard of its children, in seconds. */
export const requeueAfterSeconds = {
  /** After an error, and while pods are probed (BX-21). */
  soon: 30,
  /** Otherwise. */
  steady: 300,
} as const;
