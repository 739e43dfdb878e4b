/** A text on one line, by the line ends of YAML and of JavaScript: it cannot leave a comment of one line. */
export const oneLine = (text: string): string => text.replace(/[\s\u0085]+/g, ' ');
