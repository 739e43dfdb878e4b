import type { KubernetesObject } from '../../../runtime/cache/kubernetes-object.ts';
import { defineStatusController } from '../../../runtime/controller/define-status-controller.ts';
import { type Primary, type Seen, source } from '../../../runtime/controller/source.ts';
import { job, masterService } from './controller/children.ts';
import { childName, type Role } from './controller/names.ts';
import { locustTest } from './definition.ts';
import { deriveLocustTest, initialLocustTestFields, jobPhase, type Observed } from './derive.ts';

interface Job extends KubernetesObject {
  readonly spec?: { readonly parallelism?: number };
  readonly status?: {
    readonly active?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

/** The test's own Job: one of the same name may be somebody else's. */
const jobOf = (test: Primary, jobs: Seen<Job>, role: Role): Job | undefined => {
  const found = jobs.get(childName(test.metadata.name, role));
  return found?.metadata.ownerReferences?.some(({ uid }) => uid === test.metadata.uid) ? found : undefined;
};

const observedJob = ({ status }: Job) => ({ active: status?.active ?? 0, conditions: status?.conditions ?? [] });

const hasEnded = (job: Job) => ['Succeeded', 'Failed'].includes(jobPhase(observedJob(job)));

/** Runs LocustTests: a Service and two Jobs, created once; then their progress is the test's. */
export const locustTestController = defineStatusController({
  definition: locustTest,
  sources: {
    jobs: source<Job>({ group: 'batch', version: 'v1', plural: 'jobs', owned: true }),
    services: source({ group: '', version: 'v1', plural: 'services', owned: true }),
  },

  initialFields: ({ spec }) => initialLocustTestFields(spec),

  async ensure({ object, world, create }) {
    const { metadata, spec, status } = object;
    // Once created, nothing is created again: a test runs once, whatever becomes of its Jobs (LX-17).
    if (status?.conditions?.some(({ type, status: ready }) => type === 'Ready' && ready === 'True')) return 'created';
    const [master, worker] = [jobOf(object, world.jobs, 'master'), jobOf(object, world.jobs, 'worker')];
    // A status can get lost. A master that has ended needs no workers, and its end is what there is to tell.
    if (master && (worker || hasEnded(master))) return 'created';
    if (!spec) return 'not-yet';
    await create('services', masterService(metadata.name));
    await create('jobs', job(metadata.name, spec, 'master'));
    await create('jobs', job(metadata.name, spec, 'worker'));
    return 'created';
  },

  observe({ object, world, ensured }): Observed {
    const [master, worker] = [jobOf(object, world.jobs, 'master'), jobOf(object, world.jobs, 'worker')];
    return {
      resources: ensured.error ? { error: ensured.error.message } : ensured.value,
      ...(master && { master: observedJob(master) }),
      ...(worker && { worker: { ...observedJob(worker), parallelism: worker.spec?.parallelism ?? 1 } }),
    };
  },

  derive: deriveLocustTest,
});
