import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { userEnvironment } from '../consumers/environment.ts';

/** A line of its log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly message: string };

/** `cdk8s-status run` as a process of its own. */
export interface RunProcess {
  /** Its log, parsed, as far as it is JSON. */
  readonly log: readonly LogLine[];
  /** All it said. */
  said(): { readonly stdout: string; readonly stderr: string };
  /** What the log says beside this message, once it does. */
  logged(message: string, timeoutSeconds?: number): Promise<LogLine>;
  /** GET of a path at the port it listens on. */
  get(path: string): Promise<{ readonly status: number; readonly text: string }>;
  signal(name: NodeJS.Signals): void;
  /** How it ended; `'SIGKILL'`, … when a signal did it. */
  ended(): Promise<number | NodeJS.Signals>;
}

const fromSource = ['--conditions=@cdk8s-status/source', '--import', 'tsx', 'lib/cli/main.ts'];
const running = new Set<ChildProcess>();

/** Ends what tests left. */
export function endProcesses(): void {
  for (const child of running) child.kill('SIGKILL');
}

export interface RunProcessProps {
  /** What comes before `run` on the command line of node. Default: the sources. */
  readonly program?: readonly string[];
  /** A command that becomes the one which is appended to it. */
  readonly under?: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts it. */
export function startRun(args: readonly string[], props: RunProcessProps = {}): RunProcess {
  const { program = fromSource, under = [], cwd = process.cwd(), env = {} } = props;
  const [command, ...rest] = [...under, process.execPath, ...program, 'run', ...args] as [string, ...string[]];
  const child = spawn(command, rest, {
    cwd,
    env: { ...userEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const log: LogLine[] = [];
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    text.stdout += data;
  });
  createInterface(child.stderr).on('line', (line) => {
    text.stderr += `${line}\n`;
    if (line.startsWith('{')) log.push(JSON.parse(line));
  });
  const end = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return (code ?? signal) as number | NodeJS.Signals;
  });
  let hasEnded = false;
  void end.then(() => {
    hasEnded = true;
  });

  const logged = async (message: string, timeoutSeconds = 30): Promise<LogLine> => {
    for (const deadline = Date.now() + timeoutSeconds * 1000; Date.now() < deadline && !hasEnded; ) {
      const line = log.find((each) => each.message === message);
      if (line) return line;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(
      `found no ${JSON.stringify(message)} in the log, which ends with\n${text.stderr.split('\n').slice(-12).join('\n')}`,
    );
  };
  return {
    log,
    said: () => text,
    logged,
    async get(path) {
      const { port } = await logged('listening');
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      return { status: answer.status, text: await answer.text() };
    },
    signal: (name) => void child.kill(name),
    ended: () => end,
  };
}
