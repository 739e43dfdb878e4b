import type { Clock } from '../../../runtime/time/clock.ts';

/** Something that waits for work, and is called; calls while nobody waits count for the next wait. */
export interface Wakeable {
  wait(): Promise<void>;
  ring(): void;
  /** Rings after a time, if nothing rings before. */
  ringAfter(ms: number): void;
  /** Takes back what would ring later. */
  end(): void;
}

export function wakeable(clock: Clock): Wakeable {
  const pending = new Set<() => void>();
  let isRung = false;
  let wake: (() => void) | undefined;

  const ring = () => {
    isRung = true;
    wake?.();
  };
  const end = () => {
    for (const cancel of pending) cancel();
    pending.clear();
  };

  return {
    async wait() {
      if (!isRung) await new Promise<void>((resolve) => (wake = resolve));
      wake = undefined;
      isRung = false;
      end();
    },
    ring,
    ringAfter(ms) {
      const cancel = clock.after(Math.max(0, ms), () => {
        pending.delete(cancel);
        ring();
      });
      pending.add(cancel);
    },
    end,
  };
}
