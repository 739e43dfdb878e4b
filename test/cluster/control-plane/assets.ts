import { accessSync, constants, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ControlPlaneError } from './control-plane-error.ts';
import { buildDigest } from './go-module.ts';
import { requireGo } from './go-toolchain.ts';
import { buildPrograms } from './program-build.ts';
import { neededPrograms } from './programs.ts';

/** Absolute paths of the programs. */
export interface ControlPlaneAssets {
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly kubectl: string;
}

const isExecutable = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const missingFrom = (folder: string) => neededPrograms.filter((name) => !isExecutable(join(folder, name)));

function assetsIn(folder: string): ControlPlaneAssets {
  return {
    etcd: join(folder, 'etcd'),
    kubeApiserver: join(folder, 'kube-apiserver'),
    kubectl: join(folder, 'kubectl'),
  };
}

function givenAssets(folder: string): ControlPlaneAssets {
  const missing = missingFrom(folder);
  if (missing.length === 0) return assetsIn(folder);
  throw new ControlPlaneError(
    `KUBEBUILDER_ASSETS is ${folder}: expected the programs ${neededPrograms.join(', ')} in it, ` +
      `found no executable ${missing.join(', ')}; point it at a folder that has them, or unset it to build them with Go`,
  );
}

/** Outside the checkout, so that every checkout and every branch with the same versions shares one build. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env.CDK8S_STATUS_CACHE || env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return resolve(base, 'cdk8s-status', `control-plane-${buildDigest}`);
}

/** etcd, kube-apiserver and kubectl: those of `KUBEBUILDER_ASSETS`, else the cached ones, else built now with Go. */
export async function controlPlaneAssets(env: NodeJS.ProcessEnv = process.env): Promise<ControlPlaneAssets> {
  if (env.KUBEBUILDER_ASSETS) return givenAssets(resolve(env.KUBEBUILDER_ASSETS));
  const folder = cacheFolder(env);
  if (missingFrom(folder).length > 0) {
    requireGo(env);
    if (existsSync(folder)) await rm(folder, { recursive: true }); // builds are whole, so someone took a program away
    await buildPrograms(folder, env);
  }
  return assetsIn(folder);
}
