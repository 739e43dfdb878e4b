/** A call took too long. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * A function that throws once the time is over. On a machine that is busy with other things the process may not have had
 * the processor for so long: then it goes on until it has.
 */
export function deadline(milliseconds: number): () => void {
  const end = performance.now() + milliseconds;
  const processorEnd = processorTime() + milliseconds;
  return () => {
    if (performance.now() > end && processorTime() > processorEnd)
      throw new TimeoutError(`expected an answer in ${milliseconds} ms, found none`);
  };
}
