const secondsIn = { ms: 0.001, s: 1, m: 60, h: 3600 } as const;

/** Seconds of a duration as `30s` or `1m30s`. */
export const secondsOf = (duration: string): number =>
  [...duration.matchAll(/([\d.]+)(ms|s|m|h)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * secondsIn[unit as keyof typeof secondsIn],
    0,
  );
