/** Does a declared name cover the type? A family `Pod-{i}` covers Pod-0, Pod-1, … */
const covers = (declared: string, type: string): boolean =>
  declared === type || (/-\{i}$/.test(declared) && declared === type.replace(/-(0|[1-9]\d*)$/, '-{i}'));

/** Does one of the declared names cover the type? */
export const ownership =
  (declared: readonly string[]) =>
  (type: string): boolean =>
    declared.some((name) => covers(name, type));
