import type { SpecOf } from '../../../../definition/spec-of.ts';
import type { KubernetesObject } from '../../../../runtime/cache/kubernetes-object.ts';
import type { Primary, Seen } from '../../../../runtime/controller/source.ts';
import type { GitBranch, GitCredentials } from '../../git-worker/port.ts';
import type { gitProvider } from '../../gitprovider/definition.ts';
import { secondsOf } from './seconds.ts';
import { findSecret, forbiddenSecret, type Secret, textOf } from './secrets.ts';
import type { Spec } from './targets.ts';

export interface Provider extends KubernetesObject {
  readonly spec: SpecOf<typeof gitProvider>;
}

/** A provider as a target may use it, or what is wrong with it. */
export type Found =
  | { readonly allowedBranches: readonly string[]; readonly remote: Omit<GitBranch, 'branch'> }
  | { readonly fault: string };

/** What the GitProviders of a namespace and their Secrets are seen by. */
interface Sight {
  readonly providers: Seen<Provider>;
  readonly secrets: Seen<Secret>;
}

const keys = ['username', 'password'] as const;

function credentialsOf(name: string, secrets: Seen<Secret>): GitCredentials | { readonly fault: string } {
  const secret = findSecret(secrets, name);
  if (secret === 'forbidden') return { fault: forbiddenSecret(name) };
  if (secret === 'missing') return { fault: `Secret "${name}" not found` };
  const [username, password] = keys.map((key) => textOf(secret, key));
  if (username !== undefined && password !== undefined) return { username, password };
  const missing = keys.filter((key) => textOf(secret, key) === undefined).join(' and no ');
  return {
    fault: `Secret "${name}" has no ${missing}: expected ${keys.join(' and ')}, as kubernetes.io/basic-auth has`,
  };
}

/** The GitProvider of a target, with the credentials that it names. */
export function findProvider({ spec, metadata }: Primary<Spec>, { providers, secrets }: Sight): Found {
  const { name, kind = 'GitProvider', group = 'configbutler.ai' } = spec.providerRef;
  if (kind !== 'GitProvider' || group !== 'configbutler.ai')
    return {
      fault: `spec.providerRef: found ${kind} of ${group || 'the core group'}, expected GitProvider of configbutler.ai`,
    };
  const provider = providers.get(name);
  if (!provider) return { fault: `GitProvider "${name}" not found in namespace "${metadata.namespace}"` };
  const { url, allowedBranches, secretRef, push } = provider.spec;
  const credentials = secretRef && credentialsOf(secretRef.name, secrets);
  if (credentials && 'fault' in credentials) return { fault: `GitProvider "${name}": ${credentials.fault}` };
  return {
    allowedBranches,
    remote: {
      url,
      ...(credentials && { credentials }),
      ...(push && {
        push: {
          ...(push.interval !== undefined && { intervalSeconds: secondsOf(push.interval) }),
          ...(push.maxCommits !== undefined && { maxCommits: push.maxCommits }),
        },
      }),
    },
  };
}
