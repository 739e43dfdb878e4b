import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ControlPlaneError } from './control-plane-error.ts';
import { buildEnvironment, buildFlags } from './go-build.ts';
import { kubernetesVersion, moduleOf } from './go-module.ts';
import { writeKwokStages } from './kwok-stages.ts';
import { type ProgramName, programPackages } from './programs.ts';

const tail = (text: string) => text.trimEnd().split('\n').slice(-20).join('\n');

async function build(program: ProgramName, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const args = ['build', ...buildFlags, '-o', join(folder, program), programPackages[program]];
  const child = spawn('go', args, {
    cwd: moduleOf(program).folder,
    env: { ...env, ...buildEnvironment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const status = await new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve(code ?? signal));
  });
  if (status !== 0) {
    throw new ControlPlaneError(
      `go build of ${program} (${programPackages[program]}) ended with ${status}:\n${tail(output)}`,
    );
  }
  if (program === 'kwok') writeKwokStages(folder, env);
}

/**
 * Builds the programs into `folder`, which is complete from the moment it exists: two builders at once cost time, not
 * correctness. Progress goes to stderr.
 */
export async function buildPrograms(
  programs: readonly ProgramName[],
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const started = Date.now();
  const say = (text: string) =>
    process.stderr.write(`[${((Date.now() - started) / 1000).toFixed(0).padStart(3)} s] ${text}\n`);

  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    say(`building for test/cluster, once, into ${folder} (Kubernetes ${kubernetesVersion}; minutes on 2 cores)`);
    for (const [index, program] of programs.entries()) {
      say(`${index + 1}/${programs.length} ${program}`);
      await build(program, unfinished, env);
    }
    await rename(unfinished, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // else another builder was faster
    });
    say('built');
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
