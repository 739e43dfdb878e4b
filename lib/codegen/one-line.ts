/** A text on one line, by the line ends of YAML and of JavaScript, and without control characters. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ');
