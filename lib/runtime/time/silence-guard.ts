import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import type { Clock } from './clock.ts';
import { onAbort } from './on-abort.ts';

/** Nothing was heard for too long: the other side may be gone without a word. */
export class SilenceError extends Cdk8sStatusError {
  override readonly name = 'SilenceError';
}

/** A signal for work that must keep giving signs of life. */
export interface SilenceGuard {
  /** Aborted when the outer one is, or by a SilenceError. */
  readonly signal: AbortSignal;
  /** A sign of life. */
  heard(): void;
  /** The work is over. */
  end(): void;
}

/** Guards work against silence longer than `ms`. */
export function guardSilence(clock: Clock, ms: number, outer: AbortSignal): SilenceGuard {
  const controller = new AbortController();
  const expire = () => controller.abort(new SilenceError(`found nothing for ${ms / 1000} s, expected a sign of life`));
  let cancel = clock.after(ms, expire);
  const end = () => {
    cancel();
    forget();
  };
  const stop = () => {
    end();
    controller.abort(outer.reason);
  };
  const forget = onAbort(outer, stop);
  if (outer.aborted) stop();

  return {
    signal: controller.signal,
    heard() {
      if (controller.signal.aborted) return;
      cancel();
      cancel = clock.after(ms, expire);
    },
    end,
  };
}
