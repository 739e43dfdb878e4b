import { findCondition } from '@cdk8s-status/conditions';
import type { KubernetesObject } from '../../runtime/cache/kubernetes-object.ts';
import { type Seen, source } from '../../runtime/controller/source.ts';
import { type Apply, connectionSecret, findOwned } from './owned-apply.ts';
import { makerOf, type Workspace, workspaces } from './workspace.ts';
import type { ApplySeen } from './workspace-progress.ts';

interface Secret extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** What the Workspace behind an owned WorkspaceTemplateApply publishes; its name is that of the owner and the suffix. */
export const publishedBy = (suffix: string) => ({
  workspaces: source<Workspace>({
    ...workspaces,
    about(workspace) {
      const maker = makerOf(workspace);
      return maker?.endsWith(suffix) ? [maker.slice(0, -suffix.length)] : [];
    },
  }),
  secrets: source<Secret>({
    ...{ group: '', version: 'v1', plural: 'secrets' },
    referredBy: ({ metadata: { namespace, name } }) => [`${namespace}/${connectionSecret(name + suffix)}`],
  }),
});

interface Sight {
  readonly applies: Seen<Apply>;
  readonly workspaces: Seen<Workspace>;
  readonly secrets: Seen<Secret>;
}

export interface AppliedWorkspace {
  readonly apply: ApplySeen;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** The value of the key in the connection Secret. */
  readonly published?: string;
}

function seenOf({ status }: Apply): ApplySeen {
  const { applied = false, workspaceName, lastAppliedTime, conditions } = status ?? {};
  const [synced, ready] = [findCondition(conditions, 'Synced'), findCondition(conditions, 'Ready')];
  return {
    applied,
    ...(workspaceName !== undefined && { workspaceName }),
    ...(lastAppliedTime !== undefined && { lastAppliedTime }),
    ...(synced && { synced }),
    ...(ready && { ready }),
  };
}

/** What an owner sees of its WorkspaceTemplateApply and of what stands behind it; undefined where there is none. */
export function appliedWorkspace(name: string, key: string, world: Sight): AppliedWorkspace | undefined {
  const found = findOwned(name, world.applies);
  if (!found) return undefined;
  const apply = seenOf(found);
  const workspace = apply.workspaceName === undefined ? undefined : world.workspaces.get(apply.workspaceName);
  const outputs = workspace?.status?.atProvider?.outputs;
  const published = world.secrets.get(connectionSecret(name))?.data?.[key];
  return {
    apply,
    ...(outputs && { outputs }),
    ...(published !== undefined && { published: Buffer.from(published, 'base64').toString() }),
  };
}
