import { Command, CommanderError } from 'commander';
import { Cdk8sStatusError } from '../errors/cdk8s-status-error.ts';
import type { System } from '../systems/system.ts';
import { version } from '../version.ts';
import { declareRun, type RunOptions } from './run-options.ts';

/** What the program writes to, and whether that is a terminal. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  readonly errorIsTerminal: boolean;
}

const exitCodes = `
Exit codes:
  0  done
  1  something is wrong; types has written nothing
  2  wrong arguments`;

/** The systems that have controllers. */
async function runnableSystems(): Promise<readonly System[]> {
  const { systems } = await import('../systems/index.ts');
  return systems.filter(({ controllers }) => controllers);
}

/** `systems` is what `run` may be asked for; `exit` gets the exit code of a command that has its own. */
function commandsOf(terminal: Terminal, systems: readonly System[], exit: (code: number) => void): Command {
  const program = new Command('cdk8s-status')
    .description('Typed spec and status of Kubernetes kinds, and their controllers.')
    .version(version, '-V, --version')
    .addHelpText('after', exitCodes)
    .showHelpAfterError('(cdk8s-status --help says more)')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
    .exitOverride();
  program
    .command('types')
    .description('write TypeScript types of spec AND status for the CRDs in YAML files, one module per API group')
    .argument('<crd...>', 'YAML files with CustomResourceDefinitions; other documents in them are passed over')
    .option('-o, --output <folder>', 'where the modules go', 'imports')
    .option('--force', 'replace files even if they are not generated, or from other CRDs')
    .option('--json', 'print what was written as JSON')
    .action(async (paths: string[], options: { output: string; force?: true; json?: true }) => {
      // Loaded only now: --help and --version need none of it.
      const { writeTypes } = await import('./types-command.ts');
      const files = await writeTypes(paths, options);
      if (options.json) terminal.out(`${JSON.stringify(files, null, 2)}\n`);
      else for (const { path, changed } of files) terminal.out(`${path}${changed ? '' : ' (unchanged)'}\n`);
    });
  declareRun(
    program.command('run'),
    systems.map(({ name }) => name),
  ).action(async (names: string[], options: RunOptions) => {
    const { runSystems } = await import('./run-command.ts');
    const wanted = systems.filter(({ name }) => names.includes(name));
    exit(await runSystems(wanted, options, terminal.error));
  });
  return program;
}

/** Runs the command line. @returns The exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  // Definitions are loaded for who asks for them only: the other commands start faster.
  const systems = args.includes('run') ? await runnableSystems() : [];
  let exitCode = 0;
  const program = commandsOf(terminal, systems, (code) => {
    exitCode = code;
  });
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return 2;
    }
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof Cdk8sStatusError)) throw error;
    const head = terminal.errorIsTerminal ? '\u001b[31merror\u001b[0m' : 'error';
    for (const line of error.message.split('\n')) terminal.error(`${head}: ${line}\n`);
    return 1;
  }
}
