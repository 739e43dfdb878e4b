import { locustTestController } from '../../../../lib/systems/locust/locusttest/controller.ts';
import { locustTest } from '../../../../lib/systems/locust/locusttest/definition.ts';
import type { Grant } from '../../access/grants.ts';
import type { ControlPlaneClient } from '../../control-plane/client.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import type { AnyStatus } from '../../objects/custom-object.ts';
import { type KindRequests, kindRequests } from '../../objects/kind-requests.ts';
import { type AnyObject, type NamespacedObjects, objectsIn } from '../../objects/namespaced-objects.ts';
import { deployed } from '../../shipped/deployed.ts';
import { type RunningSystem, type RunSystemProps, runSystem } from '../running-system.ts';
import { systemAccount } from '../system-account.ts';
import { type JobProgress, jobStatus } from './job-status.ts';

type Role = 'master' | 'worker';

/** A namespace whose LocustTests are looked after, and the hands of a test in it. */
export interface LocustWorld {
  readonly namespace: string;
  readonly tests: KindRequests;
  readonly objects: NamespacedObjects;
  readonly system: RunningSystem;
  statusOf(test: string): Promise<AnyStatus>;
  jobOf(test: string, role: Role): Promise<AnyObject>;
  /** What a Job of a test shows, once it is there, where no controller of Kubernetes says so. */
  shows(test: string, role: Role, progress: JobProgress): Promise<void>;
  /** A test that runs, with as many active workers as it wants. */
  running(test: string, change?: object): Promise<void>;
}

export interface LocustWorldProps extends Partial<RunSystemProps> {
  /** Of the namespace. */
  readonly prefix: string;
  /** The grants of the shipped role that the account has. Default: all of them. */
  readonly may?: (grant: Grant) => boolean;
}

/** A spec with two workers. */
export const spec = {
  image: 'locustio/locust:2.32.4',
  master: { command: 'locust --locustfile /lotest/src/test.py' },
  worker: { command: 'locust --locustfile /lotest/src/test.py', replicas: 2 },
} as const;

export async function locustWorld(controlPlane: ControlPlaneClient, props: LocustWorldProps): Promise<LocustWorld> {
  const { prefix, may, ...running } = props;
  await deployed(controlPlane, locustTest);
  const namespace = await freshNamespace(controlPlane, prefix);
  const objects = objectsIn(controlPlane, namespace);
  const tests = kindRequests(controlPlane, locustTest, namespace);
  const system = await runSystem(controlPlane, {
    system: 'locust',
    controllers: [locustTestController],
    namespace,
    kubeconfig: await systemAccount(controlPlane, namespace, 'locust', may),
    ...running,
  });

  const statusOf = async (test: string) => (await tests.read(test)).status ?? {};
  const jobOf = (test: string, role: Role) => objects.read('jobs', `${test.replaceAll('.', '-')}-${role}`);
  async function shows(test: string, role: Role, progress: JobProgress): Promise<void> {
    const { name, creationTimestamp } = (await eventually(() => jobOf(test, role))).metadata;
    await objects.patchStatus('jobs', name, jobStatus(progress, creationTimestamp));
  }
  return {
    ...{ namespace, tests, objects, system, statusOf, jobOf, shows },
    async running(test, change = {}) {
      await tests.create(test, { ...spec, ...change });
      await shows(test, 'master', { active: 1 });
      const { parallelism } = (await eventually(() => jobOf(test, 'worker'))).spec;
      await shows(test, 'worker', { active: parallelism });
      await eventually(async () => {
        const { phase, connectedWorkers } = await statusOf(test);
        if (phase !== 'Running' || connectedWorkers !== parallelism)
          throw new Error(`${test}: found ${phase} with ${connectedWorkers}, expected Running with ${parallelism}`);
      });
    },
  };
}
