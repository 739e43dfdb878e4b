import { accessSync, constants, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ControlPlaneError } from './control-plane-error.ts';
import { buildDigest } from './go-build.ts';
import { requireGo } from './go-toolchain.ts';
import { kwokStagesFile } from './kwok-stages.ts';
import { buildPrograms } from './program-build.ts';
import { controllerPrograms, type ProgramName, type ProgramSet, serverPrograms } from './programs.ts';

/** Absolute paths of the programs. */
export interface ControlPlaneAssets {
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly kubectl: string;
}

/** Absolute paths of the programs that make a cluster of it. */
export interface ControllerAssets {
  readonly kubeControllerManager: string;
  readonly kubeScheduler: string;
  readonly kwok: string;
  /** The file that tells kwok how to play nodes, pods and volumes. */
  readonly kwokStages: string;
}

const isExecutable = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Outside the checkout, so that every checkout and every branch with the same versions shares one build. */
export function cacheFolder({ name, programs }: ProgramSet, env: NodeJS.ProcessEnv): string {
  const base = env.CDK8S_STATUS_CACHE || env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return resolve(base, 'cdk8s-status', `${name}-${buildDigest(programs)}`);
}

async function cached(set: ProgramSet, env: NodeJS.ProcessEnv): Promise<string> {
  const folder = cacheFolder(set, env);
  if (set.programs.every((program) => isExecutable(join(folder, program)))) return folder;
  requireGo(env);
  if (existsSync(folder)) await rm(folder, { recursive: true }); // builds are whole, so someone took a program away
  await buildPrograms(set.programs, folder, env);
  return folder;
}

/** The programs of the set that are in `KUBEBUILDER_ASSETS`. */
function givenPrograms({ programs }: ProgramSet, env: NodeJS.ProcessEnv): ReadonlyMap<ProgramName, string> {
  if (!env.KUBEBUILDER_ASSETS) return new Map();
  const folder = resolve(env.KUBEBUILDER_ASSETS);
  return new Map(programs.map((name) => [name, join(folder, name)] as const).filter(([, path]) => isExecutable(path)));
}

/** etcd, kube-apiserver and kubectl: each of `KUBEBUILDER_ASSETS`, else the cached one, else built now with Go. */
export async function controlPlaneAssets(env: NodeJS.ProcessEnv = process.env): Promise<ControlPlaneAssets> {
  const given = givenPrograms(serverPrograms, env);
  if (env.KUBEBUILDER_ASSETS && given.size === 0) {
    throw new ControlPlaneError(
      `KUBEBUILDER_ASSETS is ${env.KUBEBUILDER_ASSETS}: expected some of the programs ` +
        `${serverPrograms.programs.join(', ')} in it, found none; ` +
        'point it at a folder that has them, or unset it to build them with Go',
    );
  }
  const built = given.size < serverPrograms.programs.length ? await cached(serverPrograms, env) : '';
  const path = (program: ProgramName) => given.get(program) ?? join(built, program);
  return { etcd: path('etcd'), kubeApiserver: path('kube-apiserver'), kubectl: path('kubectl') };
}

/** Controllers, scheduler and nodes: each of `KUBEBUILDER_ASSETS`, else the cached one, else built now with Go. */
export async function controllerAssets(env: NodeJS.ProcessEnv = process.env): Promise<ControllerAssets> {
  const given = givenPrograms(controllerPrograms, env);
  const built = await cached(controllerPrograms, env); // always, for how kwok plays
  const path = (program: ProgramName) => given.get(program) ?? join(built, program);
  return {
    kubeControllerManager: path('kube-controller-manager'),
    kubeScheduler: path('kube-scheduler'),
    kwok: path('kwok'),
    kwokStages: join(built, kwokStagesFile),
  };
}
