import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { argumentsOf } from '../../../../lib/systems/locust/locusttest/controller/arguments.ts';
import { said } from '../../../systems/locusttest/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { CustomObject } from '../../objects/custom-object.ts';
import { fullLocustTestSpec } from '../../systems/locust/locusttest/full-spec.ts';
import { type LocustWorld, locustWorld, spec } from './locust-world.ts';

let world: LocustWorld;
let peak: CustomObject;
beforeAll(async () => {
  world = await locustWorld(connectControlPlane(), { prefix: 'locust-creation' });
  await world.tests.create('peak', spec);
  peak = await started('peak');
});
afterAll(() => world?.system.stop());

const started = (test: string): Promise<CustomObject> =>
  eventually(async () => {
    const object = await world.tests.read(test);
    expect(object.status).toMatchObject({ phase: 'Running' });
    return object;
  });

describe('a LocustTest that was created as v2', () => {
  test('runs once its resources are there, from then on [L-02 REC] [L-10 REC] [L-49 REC] [L-55 REC] [L-67 REC]', () => {
    const { phase, startTime, completionTime } = peak.status ?? {};
    expect({ phase, completionTime }).toEqual({ phase: 'Running', completionTime: undefined });
    expect(Date.parse(String(startTime))).toBeGreaterThanOrEqual(Date.parse(peak.metadata.creationTimestamp));
    expect(Date.parse(String(startTime))).toBeLessThanOrEqual(Date.now());
    expect(said(peak.status!, 'Ready')).toBe('True/ResourcesCreated: All resources created');
    expect(said(peak.status!, 'TestCompleted')).toBe('False/TestInProgress: Test is running'); // LX-20
  });

  test('has a Service and two Jobs, whose owner it is [L-08 REC] [L-18 REC] [L-52 REC]', async () => {
    const { apiVersion, kind, metadata } = peak;
    const owner = { apiVersion, kind, name: 'peak', uid: metadata.uid, controller: true, blockOwnerDeletion: true };
    const children = [await world.objects.read('services', 'peak-master')];
    for (const role of ['master', 'worker'] as const) children.push(await world.jobOf('peak', role));
    for (const child of children) expect(child.metadata.ownerReferences).toEqual([owner]);
  });

  test('keeps the moment at which it started [L-33 REC]', async () => {
    await world.shows('peak', 'master', { active: 1 });
    await world.shows('peak', 'worker', { active: 1 });
    await eventually(async () => expect(await world.statusOf('peak')).toMatchObject({ connectedWorkers: 1 }));
    expect((await world.statusOf('peak')).startTime).toBe(peak.status?.startTime);
  });
});

describe('the Jobs of a LocustTest', () => {
  test('run one master and as many workers as it wants, each once, and never again after a failure', async () => {
    const { spec: master } = await world.jobOf('peak', 'master');
    const { spec: worker } = await world.jobOf('peak', 'worker');
    expect(master).toMatchObject({ parallelism: 1, completions: 1, backoffLimit: 0 });
    expect(worker).toMatchObject({ parallelism: 2, completions: 2, backoffLimit: 0 });
    for (const { template } of [master, worker]) expect(template.spec.restartPolicy).toBe('Never');
  });

  test('have workers that find the master by its Service', async () => {
    const { spec: service } = await world.objects.read('services', 'peak-master');
    const { template } = (await world.jobOf('peak', 'master')).spec;
    expect(template.metadata.labels).toMatchObject(service.selector);
    const [worker] = (await world.jobOf('peak', 'worker')).spec.template.spec.containers;
    expect(worker.args).toEqual(
      expect.arrayContaining(['--worker', '--master-host=peak-master', '--master-port=5557']),
    );
    expect(service.ports).toContainEqual(expect.objectContaining({ name: 'master', port: 5557 }));
  });

  test('do what the spec says, all of it', async () => {
    // The server takes one of the two ways to name a path in a volume.
    const volumeMounts = fullLocustTestSpec.volumeMounts.map(({ subPathExpr: _, ...mount }) => mount);
    const full = { ...fullLocustTestSpec, volumeMounts, worker: { ...fullLocustTestSpec.worker, replicas: 3 } };
    await world.tests.create('full', full);
    await started('full');
    for (const role of ['master', 'worker'] as const) {
      const { spec: job } = await world.jobOf('full', role);
      const [container] = job.template.spec.containers;
      expect(job.template.metadata).toMatchObject({ labels: { key: role }, annotations: { key: role } });
      expect(job.template.spec).toMatchObject({
        imagePullSecrets: full.imagePullSecrets,
        ...full.scheduling,
        volumes: expect.arrayContaining([
          expect.objectContaining(full.volumes[0]!),
          expect.objectContaining({ configMap: expect.objectContaining({ name: 'test' }) }),
          expect.objectContaining({ configMap: expect.objectContaining({ name: 'lib' }) }),
          expect.objectContaining({ secret: expect.objectContaining({ secretName: 'certificate' }) }),
        ]),
      });
      expect(container).toMatchObject({
        image: full.image,
        imagePullPolicy: 'Always',
        args: argumentsOf('full', full as never, role),
        envFrom: [
          { configMapRef: { name: 'settings' }, prefix: 'A_' },
          { secretRef: { name: 'token' }, prefix: 'B_' },
        ],
        resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m', memory: '256Mi' } },
      });
      expect(container.env.map(({ name }: { name: string }) => name)).toEqual([
        'HOST',
        'OTEL_TRACES_EXPORTER',
        'OTEL_METRICS_EXPORTER',
        'OTEL_SERVICE_NAME',
        'OTEL_EXPORTER_OTLP_ENDPOINT',
        'OTEL_EXPORTER_OTLP_PROTOCOL',
        'OTEL_EXPORTER_OTLP_INSECURE',
        'key',
      ]);
      const mounts = container.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
      expect(mounts.toSorted()).toEqual(['/lib', '/src', '/tls', ...(role === 'worker' ? ['/data'] : [])].toSorted());
    }
  });
});

describe('a LocustTest with a dot in its name', () => {
  test('has children without, and reads them [L-50 REC]', async () => {
    await world.tests.create('v1.2.peak', spec);
    await started('v1.2.peak');
    const names = async (resource: 'jobs' | 'services') =>
      (await world.objects.list(resource)).map(({ metadata }) => metadata.name);
    expect(await names('jobs')).toEqual(expect.arrayContaining(['v1-2-peak-master', 'v1-2-peak-worker']));
    expect(await names('services')).toContain('v1-2-peak-master');

    await world.shows('v1.2.peak', 'worker', { active: 2 });
    await eventually(async () => expect(await world.statusOf('v1.2.peak')).toMatchObject({ connectedWorkers: 2 }));
    await world.shows('v1.2.peak', 'master', 'Complete');
    await eventually(async () => expect(await world.statusOf('v1.2.peak')).toMatchObject({ phase: 'Succeeded' }));
  });
});
