/** A text without line ends of any kind, of YAML's and of JavaScript's: a comment of one line cannot be left. */
export const oneLine = (text: string): string => text.replace(/[\r\n\u000b\u000c\u0085\u2028\u2029]+/g, ' ');
