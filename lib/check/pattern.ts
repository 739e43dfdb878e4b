// What Go's regular expressions have and JavaScript's do not read alike: flags, \A, \z, \pN, \Q…\E, [[:alpha:]].
const goOnly = /\(\?[a-zA-Z-]+[:)]|\(\?P<|\\[AzpPQEC]|\[\[:/;

/** Can we say whether a value matches? Not where only Go reads the pattern; the API server still will. */
export const isPortable = (pattern: string): boolean => !goOnly.test(pattern);

/** Is the pattern one that Go or JavaScript can read, as far as we can tell? */
export function isPattern(pattern: string): boolean {
  if (!isPortable(pattern)) return true;
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
