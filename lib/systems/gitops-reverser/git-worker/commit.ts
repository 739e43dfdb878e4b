/** What becomes of a file: its text, or nothing where it is deleted. The path is from the root of the repository. */
export interface FileChange {
  readonly file: string;
  readonly text: string | undefined;
}

/** A commit to be made. */
export interface CommitPlan {
  readonly message: string;
  readonly changes: readonly FileChange[];
}

export interface Committer {
  readonly name: string;
  readonly email: string;
}

const data = (text: string): readonly Buffer[] => {
  const bytes = Buffer.from(text);
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')];
};

// As C writes strings: git-fast-import reads a path to the end of the line otherwise.
const quoted = (file: string): string => `"${file.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
const plain = (text: string): string => text.replace(/[<>\p{Cc}]/gu, '');

function commitInput(plan: CommitPlan, mark: number, from: string | undefined, signature: string): readonly Buffer[] {
  const isFirst = mark === 1;
  const isRoot = isFirst && from === undefined;
  const deletions = plan.changes.filter(({ text }) => text === undefined);
  return [
    Buffer.from(
      `${isRoot ? 'reset refs/worker/head\n' : ''}commit refs/worker/head\nmark :${mark}\ncommitter ${signature}\n`,
    ),
    ...data(plan.message),
    ...(isFirst && !isRoot ? [Buffer.from(`from ${from}\n`)] : []),
    ...deletions.map(({ file }) => Buffer.from(`D ${quoted(file)}\n`)), // first: a folder may take a file's place
    ...plan.changes.flatMap(({ file, text }) =>
      text === undefined ? [] : [Buffer.from(`M 100644 inline ${quoted(file)}\n`), ...data(text)],
    ),
    Buffer.from(`get-mark :${mark}\n`),
  ];
}

export interface ImportProps {
  readonly plans: readonly CommitPlan[];
  /** The commit on which the first one stands; undefined: none. */
  readonly from: string | undefined;
  readonly committer: Committer;
  readonly now: Date;
}

/** What git-fast-import reads to make commits in a row on refs/worker/head; it prints the hash of each on a line. */
export function importInput({ plans, from, committer, now }: ImportProps): Buffer {
  const seconds = Math.floor(now.getTime() / 1000);
  const signature = `${plain(committer.name)} <${plain(committer.email)}> ${seconds} +0000`;
  return Buffer.concat(plans.flatMap((plan, i) => commitInput(plan, i + 1, from, signature)));
}
