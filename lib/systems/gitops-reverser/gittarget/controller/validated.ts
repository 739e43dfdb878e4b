import { conditionFalse } from '@cdk8s-status/conditions';
import type { Primary, Seen } from '../../../../runtime/controller/source.ts';
import type { GitBranch } from '../../git-worker/port.ts';
import type { Observed } from '../derive.ts';
import { matchesBranch } from './branch-glob.ts';
import { folderOf, shownFolder } from './folder.ts';
import { findProvider, type Provider } from './provider.ts';
import type { Secret } from './secrets.ts';
import { olderTarget, type Spec, type Target } from './targets.ts';

export interface ValidationSight {
  readonly providers: Seen<Provider>;
  readonly secrets: Seen<Secret>;
  readonly targets: Seen<Target>;
}

export type Validated =
  | { readonly verdict: 'ok'; readonly remote: GitBranch }
  | { readonly verdict: Exclude<Observed['validated'], 'ok' | undefined> };

const shownBranches = (globs: readonly string[]) => (globs.length > 0 ? `one of ${globs.join(', ')}` : 'none at all');

/** Gate 1: is there a provider that can be used, does it allow the branch, and is the folder free? */
export function validate(object: Primary<Spec>, world: ValidationSight): Validated {
  const { spec, metadata } = object;
  const provider = findProvider(object, world);
  if ('fault' in provider) return { verdict: conditionFalse('ProviderNotFound', provider.fault) };

  const { allowedBranches, remote } = provider;
  const { branch } = spec;
  if (!allowedBranches.some((glob) => matchesBranch(branch, glob))) {
    const found = `Branch "${branch}" is not allowed by GitProvider "${spec.providerRef.name}"`;
    return { verdict: conditionFalse('BranchNotAllowed', `${found}: expected ${shownBranches(allowedBranches)}`) };
  }

  const older = olderTarget(object, world.targets);
  if (older) {
    const [folder, taken] = [spec.path, older.spec.path].map((path) => shownFolder(folderOf(path)));
    const clash = folder === taken ? `Path ${folder} is` : `Path ${folder} overlaps ${taken},`;
    const winner = `${metadata.namespace}/${older.metadata.name}`;
    const message = `${clash} that of GitTarget ${winner} on branch "${branch}", and this one was created later`;
    return { verdict: conditionFalse('TargetConflict', message) };
  }
  return { verdict: 'ok', remote: { ...remote, branch } };
}
