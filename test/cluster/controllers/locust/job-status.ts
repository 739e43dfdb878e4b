/** How far a Job is, as its controller would say it. */
export type JobProgress = { readonly active: number } | 'Suspended' | 'SuccessCriteriaMet' | 'Complete' | 'Failed';

const condition = (type: string, time: string) => ({
  type,
  status: 'True',
  reason: type,
  message: '',
  lastProbeTime: time,
  lastTransitionTime: time,
});

/** A status that the server takes: it looks at what a Job says of its end. `time`: when the Job was created. */
export function jobStatus(progress: JobProgress, time: string): object {
  const status = (active: number, ...types: readonly string[]) => ({
    startTime: time,
    active,
    conditions: types.map((type) => condition(type, time)),
  });
  switch (progress) {
    case 'Suspended':
      return { ...status(0, 'Suspended'), startTime: undefined };
    case 'SuccessCriteriaMet':
      return status(0, 'SuccessCriteriaMet');
    case 'Complete':
      return { ...status(0, 'SuccessCriteriaMet', 'Complete'), succeeded: 1, completionTime: time };
    case 'Failed':
      return { ...status(0, 'FailureTarget', 'Failed'), failed: 1 };
    default:
      return status(progress.active);
  }
}
