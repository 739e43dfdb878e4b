import { expect } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { gitOpsReverserControllers } from '../../../../lib/systems/gitops-reverser/controllers.ts';
import { gitopsReverser } from '../../../../lib/systems/gitops-reverser/system.ts';
import type { Grant } from '../../access/grants.ts';
import type { ControlPlaneClient } from '../../control-plane/client.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { type AnyObject, type NamespacedObjects, objectsIn, type Resource } from '../../objects/namespaced-objects.ts';
import { deployed } from '../../shipped/deployed.ts';
import { accountThat } from '../reduced-account.ts';
import { type RunningSystem, type RunSystemProps, runSystem } from '../running-system.ts';
import { type ScriptedGitWorkers, scriptedGitWorkers } from './scripted-git-workers.ts';

/** A namespace whose GitTargets are looked after, and the hands of a test in it. */
export interface GitOpsWorld extends NamespacedObjects {
  readonly namespace: string;
  readonly system: RunningSystem;
  readonly workers: ScriptedGitWorkers;
  /** A GitTarget of the provider `forge` and the branch `main`, whose folder has its name, unless the spec says otherwise. */
  target(name: string, spec?: object): Promise<AnyObject>;
  provider(name: string, spec?: object): Promise<AnyObject>;
  /** The status that a GitTarget comes to. */
  reaches(name: string, status: object, seconds?: number): Promise<Status>;
  /** Each status that the controller wrote of a GitTarget, in order. */
  written(name: string): readonly Status[];
}

export interface GitOpsWorldProps extends Partial<RunSystemProps> {
  /** Of the namespace. */
  readonly prefix: string;
  /** The grants of the shipped role that the account has. Default: all of them. */
  readonly may?: (grant: Grant) => boolean;
  readonly workers?: ScriptedGitWorkers;
}

export type Status = NonNullable<AnyObject['status']>;

const identity = (kind: string) => ({ apiVersion: 'configbutler.ai/v1alpha1', kind });
const identities: Partial<Record<Resource, object>> = {
  gittargets: identity('GitTarget'),
  gitproviders: identity('GitProvider'),
  watchrules: identity('WatchRule'),
};

/** A namespace with the provider `forge`, and the controller of GitOps Reverser at work with workers of the test. */
export async function gitOpsWorld(controlPlane: ControlPlaneClient, props: GitOpsWorldProps): Promise<GitOpsWorld> {
  const { prefix, may, workers = scriptedGitWorkers(), ...running } = props;
  await deployed(controlPlane, ...gitopsReverser.kinds);
  const namespace = await freshNamespace(controlPlane, prefix);
  const inNamespace = objectsIn(controlPlane, namespace);
  const objects: NamespacedObjects = {
    ...inNamespace,
    create: (resource, name, content) => inNamespace.create(resource, name, { ...identities[resource], ...content }),
  };
  const provider: GitOpsWorld['provider'] = (name, spec = {}) =>
    objects.create('gitproviders', name, {
      spec: { url: 'https://git.example.com/live.git', allowedBranches: ['main', 'release/*'], ...spec },
    });
  await provider('forge');
  const kubeconfig = await accountThat(may, controlPlane, { system: 'gitops-reverser', namespace });
  const system = await runSystem(controlPlane, {
    ...{
      system: 'gitops-reverser',
      controllers: gitOpsReverserControllers({ workers: () => workers }),
      namespace,
      kubeconfig,
    },
    ...running,
  });
  return {
    ...objects,
    ...{ namespace, system, workers, provider },
    target: (name, spec = {}) =>
      objects.create('gittargets', name, {
        spec: { providerRef: { name: 'forge' }, branch: 'main', path: name, ...spec },
      }),
    reaches: (name, status, seconds) =>
      eventually(async () => {
        const found = await objects.read('gittargets', name);
        expect(found.status).toMatchObject(status);
        return found.status!;
      }, seconds),
    written: (name) =>
      system
        .writes()
        .filter(({ path, status }) => path.endsWith(`/gittargets/${name}/status`) && status < 300)
        .map(({ body }) => (body as AnyObject).status!),
  };
}

/** The conditions as `status/reason`, by type. */
export const statesOf = ({ conditions = [] }: Status): Readonly<Record<string, string>> =>
  Object.fromEntries(conditions.map(({ type, status, reason }) => [type, `${status}/${reason}`]));

export const messageOf = ({ conditions = [] }: Status, type: string): string | undefined =>
  conditions.find((condition) => condition.type === type)?.message;

/** What `reaches` waits for: conditions as `status/reason`, whatever else there is. */
export const having = (states: Readonly<Record<string, string>>, rest: object = {}): object => ({
  ...rest,
  conditions: expect.arrayContaining(
    Object.entries(states).map(([type, state]) => {
      const [status, reason] = state.split('/');
      return expect.objectContaining({ type, status, ...(reason !== undefined && { reason }) });
    }),
  ),
});

/** A moment in which the controller would have done what it is not to do. */
export const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 700));

/** A Secret with an identity for encryption; its recipient. */
export async function ageSecret(world: GitOpsWorld, name: string): Promise<string> {
  const identity = await generateX25519Identity();
  await world.create('secrets', name, { stringData: { SOPS_AGE_KEY: identity } });
  return identityToRecipient(identity);
}
