/** A call took too long. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** A function that throws once the time is over. */
export function deadline(milliseconds: number): () => void {
  const end = performance.now() + milliseconds;
  return () => {
    if (performance.now() > end) throw new TimeoutError(`expected an answer in ${milliseconds} ms, found none`);
  };
}
