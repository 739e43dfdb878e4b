/** Names that Windows keeps for devices, with any extension. */
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/;

/** Bytes of one step of a path: the limit is 255 nearly everywhere, and `%` and an extension come behind. */
const longestStep = 200;

const hex = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
const escaped = (text: string): string => Array.from(Buffer.from(text), hex).join('');

function stepsOf(encoded: string): readonly string[] {
  const units = encoded.match(/%[0-9A-F]{2}|./g) ?? [];
  const steps: string[] = [];
  let step = '';
  for (const unit of units) {
    if (step.length + unit.length > longestStep) {
      steps.push(step);
      step = '';
    }
    step += unit;
  }
  return [...steps, step];
}

// A device's name is one in any step.
const portable = (step: string): string => (device.test(step) ? escaped(step[0]!) + step.slice(1) : step);

/**
 * A name of Kubernetes as the name of a file on any common system, on which case may not count: all but lower case,
 * digits, `.`, `_` and `-` is escaped, as `%3A`; what is too long goes on in a folder whose name ends with a bare `%`.
 * No two names give the same, for `%` is in no name of Kubernetes.
 * @param reserved Names that stand for something else at this place.
 */
export function fileName(name: string, reserved: ReadonlySet<string> = new Set()): string {
  const encoded = name.replace(/[^a-z0-9._-]/gu, escaped);
  const first = reserved.has(name) ? escaped(encoded[0]!) + encoded.slice(1) : encoded;
  return stepsOf(first).map(portable).join('%/');
}

/** The name that was made a file name; of any other text, no name of Kubernetes. */
export const nameOfFile = (file: string): string =>
  file
    .replaceAll('%/', '')
    .replace(/(?:%[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString());
