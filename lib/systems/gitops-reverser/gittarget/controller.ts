import { isTrue } from '@cdk8s-status/conditions';
import type { ActivityProps } from '../../../runtime/controller/activity.ts';
import { defineStatusController } from '../../../runtime/controller/define-status-controller.ts';
import { type Primary, type Seen, source } from '../../../runtime/controller/source.ts';
import type { GitWorkers, Mirror } from '../git-worker/port.ts';
import { checkEncryption, type Encryption, newSecret, notCreated } from './controller/encryption.ts';
import { folderOf } from './controller/folder.ts';
import { mirrorSeen } from './controller/mirror-seen.ts';
import type { Provider } from './controller/provider.ts';
import { mirrorRules, type WatchRule, watchRules } from './controller/rules.ts';
import type { Secret } from './controller/secrets.ts';
import { type Spec, targetsByPlace } from './controller/targets.ts';
import { type Validated, type ValidationSight, validate } from './controller/validated.ts';
import { gitTarget } from './definition.ts';
import { deriveGitTarget, type Observed } from './derive.ts';

export interface GitTargetControllerProps {
  /** Makes the workers, when this process begins to lead. */
  readonly workers: (props: ActivityProps) => GitWorkers;
}

interface Sight extends ValidationSight {
  readonly rules: Seen<WatchRule>;
}

/** The first two gates, the second where the first is passed, and what a worker is asked for once both are. */
interface Asked {
  readonly validated: Validated;
  readonly encryption?: Encryption;
  readonly mirror?: Mirror;
}

const targetOf = ({ metadata: { namespace = '', name, uid } }: Primary): Mirror['target'] => ({ namespace, name, uid });

async function asked(object: Primary<Spec>, world: Sight): Promise<Asked> {
  const validated = validate(object, world);
  if (!('remote' in validated)) return { validated };
  const { spec } = object;
  const encryption = await checkEncryption(spec, world.secrets);
  if (encryption.verdict !== 'ok' && encryption.verdict !== 'not-required') return { validated, encryption };
  const wanted = {
    target: targetOf(object),
    provider: spec.providerRef.name,
    remote: validated.remote,
    path: folderOf(spec.path),
    rules: mirrorRules(object, world.rules),
  };
  return { validated, encryption, mirror: wanted };
}

const referred = (object: Primary) => object as Primary<Spec>;
const inNamespaceOf = ({ metadata }: { readonly metadata: { readonly namespace?: string } }, name?: string) =>
  name === undefined ? [] : [`${metadata.namespace}/${name}`];

/** Runs GitTargets: provider, branch and folder, the Secret of their encryption, then what a git worker does for them. */
export function gitTargetController(props: GitTargetControllerProps) {
  let workers!: GitWorkers; // there before the first pass
  let unsubscribe = () => {};

  return defineStatusController({
    definition: gitTarget,
    sources: {
      providers: source<Provider>({
        ...{ group: 'configbutler.ai', version: 'v1alpha1', plural: 'gitproviders' },
        referredBy: (object) => inNamespaceOf(object, referred(object).spec.providerRef.name),
      }),
      secrets: source<Secret>({
        ...{ group: '', version: 'v1', plural: 'secrets' },
        mayBeForbidden: true,
        referredBy: (object) => inNamespaceOf(object, referred(object).spec.encryption?.secretRef.name),
        through: { providers: (provider: Provider) => inNamespaceOf(provider, provider.spec.secretRef?.name) },
      }),
      rules: watchRules,
      targets: targetsByPlace,
    },

    async ensure({ object, world, create }) {
      let wanted = await asked(object, world);
      if (!wanted.mirror) workers.release(targetOf(object));
      if (wanted.encryption?.verdict === 'missing') {
        // What is made of a gate comes after the status that says that the one before is passed.
        const { generation } = object.metadata;
        if (!isTrue(object.status?.conditions, 'Validated', { generation })) return;
        await create('secrets', await newSecret(wanted.encryption.found!.secretRef), { owned: false });
        wanted = await asked(object, world);
      }
      if (wanted.mirror) workers.mirror(wanted.mirror);
    },

    async observe({ object, world, ensured }): Promise<Observed> {
      if (object.metadata.deletionTimestamp) workers.release(targetOf(object));
      const { validated, encryption, mirror } = await asked(object, world);
      const { found, ...worker } = mirror ? mirrorSeen(mirror, workers.stateOf(mirror.target)) : { found: {} };
      const failed = encryption?.verdict === 'missing' && ensured.error;
      return {
        validated: validated.verdict,
        ...(failed && { encryption: notCreated(encryption.found!.secretRef, failed) }),
        ...(encryption && encryption.verdict !== 'missing' && { encryption: encryption.verdict }),
        ...worker,
        found: { ...found, ...(encryption?.found && { encryption: encryption.found }) },
      };
    },

    derive: deriveGitTarget,

    activity: {
      begin(process) {
        workers = props.workers(process);
        unsubscribe = workers.onChange(({ namespace, name }) => process.changed(`${namespace}/${name}`));
      },
      gone: ({ namespace = '', name, uid }) => workers.release({ namespace, name, uid }),
      async end(signal) {
        unsubscribe();
        await workers.stop(signal);
      },
    },
  });
}
