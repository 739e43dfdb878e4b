import { onAbort } from '../time/on-abort.ts';
import type { ApiResponse, Transport } from '../transport/transport.ts';
import type { LeaderElection } from './leader-election.ts';

/** A signal aborted with the first of two, until `end()`: AbortSignal.any would keep every request of a long term. */
function firstOf(term: AbortSignal, own: AbortSignal | undefined) {
  const controller = new AbortController();
  const forget = [term, ...(own ? [own] : [])].map((signal) => {
    if (signal.aborted) controller.abort(signal.reason);
    return onAbort(signal, () => controller.abort(signal.reason));
  });
  const end = () => {
    for (const each of forget) each();
  };
  return { signal: controller.signal, end };
}

const ending = (response: ApiResponse, end: () => void): ApiResponse => ({
  status: response.status,
  headers: response.headers,
  json: () => response.json().finally(end),
  async *lines() {
    try {
      yield* response.lines();
    } finally {
      end();
    }
  },
});

/**
 * Requests that only a leader may make: one is not started when the process does not lead, asked of the clock right
 * before it goes out, and one under way is given up when the term ends.
 * @throws NotLeaderError from `send` and from reading the answer.
 */
export function leaderTransport(transport: Transport, election: LeaderElection): Transport {
  return {
    async send(request) {
      election.requireLeadership();
      const { signal, end } = firstOf(election.guard(), request.signal);
      const beforeStart = () => {
        election.requireLeadership();
        request.beforeStart?.();
      };
      try {
        return ending(await transport.send({ ...request, signal, beforeStart }), end);
      } catch (error) {
        end();
        throw error;
      }
    },
    close: () => transport.close(),
  };
}
