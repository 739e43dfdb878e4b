import type { SpecOf } from '../../../../definition/spec-of.ts';
import type { locustTest } from '../definition.ts';
import { childName, type Role } from './names.ts';

export type Spec = SpecOf<typeof locustTest>;

export const masterPort = 5557;
export const bindPort = 5558;
export const webPort = 8089;

/** The words of a command line: no shell reads it. Quotes keep words together. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));

function masterFlags({ master, worker }: Spec): readonly string[] {
  const { autostart = true, autoquit } = master;
  const quits = autoquit?.enabled ?? true;
  return [
    '--master',
    `--master-port=${masterPort}`,
    `--expect-workers=${worker.replicas}`,
    ...(autostart ? ['--autostart'] : []),
    ...(quits ? ['--autoquit', String(autoquit?.timeout ?? 60)] : []),
    '--enable-rebalancing',
    '--only-summary',
  ];
}

const workerFlags = (test: string): readonly string[] => [
  '--worker',
  `--master-port=${masterPort}`,
  `--master-host=${childName(test, 'master')}`,
];

/** What a container runs: the user's command, the flags of its role, the user's further arguments. */
export function argumentsOf(test: string, spec: Spec, role: Role): readonly string[] {
  const { command, extraArgs = [] } = spec[role];
  return [...wordsOf(command), ...(role === 'master' ? masterFlags(spec) : workerFlags(test)), ...extraArgs];
}
