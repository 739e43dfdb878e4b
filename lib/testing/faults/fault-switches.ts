import type { Clock } from '../../runtime/time/clock.ts';
import type { Answer } from '../rest/answer.ts';
import { refusalAnswer } from '../rest/answer.ts';
import { expired, Refusal } from '../rest/refusal.ts';
import type { RestRequest } from '../rest/rest-request.ts';
import type { OpenWatches } from '../watch/open-watches.ts';
import type { Affected, Fault } from './fault.ts';
import { LostAnswerError } from './lost-answer-error.ts';

/** Failures on command. */
export interface FaultSwitches {
  /** The next requests that are affected fail in this way; what was switched on first is taken first. */
  next(fault: Fault, affected?: Affected): void;
  /** Ends every watch that is open: as the server does in time, as a broken connection does, or with 410. */
  dropWatches(how?: 'end' | 'reset' | 'expired'): void;
  /** Takes back all that is still to come. */
  clear(): void;
}

type Handle = (request: RestRequest) => Promise<Answer>;

interface Armed {
  readonly fault: Fault;
  readonly affected: Affected;
  left: number;
}

function isAffected({ method, path, query = {} }: Affected, request: RestRequest): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (typeof path === 'string' && path !== request.path) return false;
  if (path instanceof RegExp && !path.test(request.path)) return false;
  return Object.entries(query).every(([name, value]) => request.query.get(name) === value);
}

const modified = 'the object has been modified; please apply your changes to the latest version and try again';

function refusalOf({ status, retryAfterSeconds }: Extract<Fault, { status: number }>): Refusal {
  const details = retryAfterSeconds === undefined ? undefined : { retryAfterSeconds };
  switch (status) {
    case 409:
      return new Refusal(409, 'Conflict', `Operation cannot be fulfilled: ${modified}`, details);
    case 410:
      return expired('The provided resource version is too old.');
    case 429:
      return new Refusal(429, 'TooManyRequests', 'Too many requests, please try again later.', {
        retryAfterSeconds: retryAfterSeconds ?? 1,
      });
    case 500:
      return new Refusal(500, 'InternalError', 'Internal error occurred: a fault that was switched on', details);
  }
}

/** Puts the switches before a handler. */
export function withFaults(handle: Handle, watches: OpenWatches, clock: Clock) {
  let armed: Armed[] = [];

  function take(request: RestRequest): Fault | undefined {
    const found = armed.find(({ affected, left }) => left > 0 && isAffected(affected, request));
    if (!found) return undefined;
    found.left -= 1;
    armed = armed.filter(({ left }) => left > 0);
    return found.fault;
  }

  const wait = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

  const switches: FaultSwitches = {
    next: (fault, affected = {}) => void armed.push({ fault, affected, left: affected.times ?? 1 }),
    dropWatches(how = 'end') {
      for (const watch of [...watches]) {
        if (how === 'end') watch.end();
        else if (how === 'reset') watch.break(new LostAnswerError('a connection that was reset'));
        else watch.refuse(expired('The resourceVersion for the provided watch is too old.').status);
      }
    },
    clear() {
      armed = [];
    },
  };

  return {
    switches,
    async handle(request: RestRequest): Promise<Answer> {
      const fault = take(request);
      if (!fault) return handle(request);
      if ('status' in fault) return refusalAnswer(refusalOf(fault));
      if ('delayMs' in fault) await wait(fault.delayMs);
      const answer = await handle(request);
      if ('lost' in fault) throw new LostAnswerError('a connection that was reset');
      return answer;
    },
  };
}
