/** A connection that breaks before the answer, or within it: the client does not know what became of its request. */
export class LostAnswerError extends Error {
  override readonly name = 'LostAnswerError';
}
