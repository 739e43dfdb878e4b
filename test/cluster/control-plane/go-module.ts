import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlPlaneError } from './control-plane-error.ts';
import type { ProgramName } from './programs.ts';

/** A Go module that pins programs and all they are built from. */
export interface GoModule {
  /** The folder of its go.mod and go.sum. */
  readonly folder: string;
  readonly goMod: string;
  readonly goSum: string;
}

function goModule(folder: string): GoModule {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return { folder, goMod: read('go.mod'), goSum: read('go.sum') };
}

const kubernetesModule = goModule(import.meta.dirname);

/** Apart from Kubernetes: kwok is released on its own, with dependencies of its own. */
export const kwokModule = goModule(join(import.meta.dirname, 'kwok'));

/** The module a program is built in. */
export const moduleOf = (program: ProgramName): GoModule => (program === 'kwok' ? kwokModule : kubernetesModule);

function pinned({ folder, goMod }: GoModule, what: string, pattern: RegExp): string {
  const found = pattern.exec(goMod)?.[1];
  if (found) return found;
  throw new ControlPlaneError(`${join(folder, 'go.mod')}: no line matches ${pattern}, which names ${what}`);
}

/** `v1.36.3` */
export const kubernetesVersion = pinned(
  kubernetesModule,
  'the Kubernetes version',
  /^(?:require)?\s*k8s\.io\/kubernetes (v\S+)/m,
);

/** `1.26.0` */
export const minimumGoVersion = pinned(kubernetesModule, 'the least Go version', /^go (\d\S*)$/m);
