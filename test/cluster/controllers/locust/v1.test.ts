import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { annotation } from '../../../../lib/systems/locust/locusttest/conversion/only-in-v2.ts';
import { locustTest } from '../../../../lib/systems/locust/locusttest/definition.ts';
import { codeBlocks } from '../../../docs/code-blocks.ts';
import { said } from '../../../systems/locusttest/pass.ts';
import { type ControlPlane, startControlPlane } from '../../control-plane/control-plane.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type ShippedWebhook, shippedWebhook } from '../../conversion/shipped-webhook.ts';
import { commandsOf } from '../../docs/commands.ts';
import type { CustomObject } from '../../objects/custom-object.ts';
import { type LocustWorld, locustWorld, spec } from './locust-world.ts';

// A server of its own: the webhook of the CRD that is shipped is called at this machine.
let controlPlane: ControlPlane;
let webhook: ShippedWebhook;
let world: LocustWorld;
beforeAll(async () => {
  controlPlane = await startControlPlane();
  webhook = await shippedWebhook(controlPlane, locustTest, 'locust');
  world = await locustWorld(controlPlane, { prefix: 'locust-v1', resyncSeconds: 0.5 });
}, 120_000);
afterAll(async () => {
  await world?.system.stop();
  await webhook?.stop();
  await controlPlane?.stop();
});

const manifest = (name: string, change: object = {}) => ({
  apiVersion: 'locust.io/v1',
  kind: 'LocustTest',
  metadata: { name },
  spec: { image: 'i', masterCommandSeed: 'm', workerCommandSeed: 'w', workerReplicas: 2, configMap: 'c', ...change },
});
const kubectl = async (args: readonly string[], input?: object) => {
  const run = [...args, '-n', world.namespace];
  const { code, stdout, stderr } = await controlPlane.kubectl(run, input && { input: JSON.stringify(input) });
  expect({ code, stderr: stderr.replace(/^Warning: .*is deprecated.*\n/, '') }).toEqual({ code: 0, stderr: '' });
  return stdout;
};
const apply =
  (...flags: readonly string[]) =>
  (name: string) =>
    kubectl(['apply', ...flags, '-f', '-'], { ...manifest(name), metadata: { name, labels: { by: 'apply' } } });
const pathInV1 = (name: string) => world.tests.path(name).replace('/v2/', '/v1/');
const inV1 = async (name: string) => (await controlPlane.request<CustomObject>('GET', pathInV1(name))).body;
const put = async (name: string, body: object) =>
  expect(await controlPlane.request('PUT', pathInV1(name), { body })).toMatchObject({ status: 200 });
const patch = (change: object) => async (name: string) => {
  const contentType = 'application/merge-patch+json';
  expect(await controlPlane.request('PATCH', pathInV1(name), { contentType, body: change })).toMatchObject({
    status: 200,
  });
};

const uids = async () => (await world.objects.list('jobs')).map(({ metadata }) => metadata.uid).toSorted();
const creations = () => world.system.writes().filter(({ method }) => method === 'POST');
const reached = (name: string, phase: string) =>
  eventually(async () => expect(await world.statusOf(name)).toMatchObject({ phase }));
/** Waits until everything was looked at again. */
async function lookedAt(): Promise<void> {
  const wanted = (await world.system.passes()) + 2 * (await world.objects.list('locusttests')).length;
  await eventually(async () => expect(await world.system.passes()).toBeGreaterThanOrEqual(wanted), 30);
}

describe('a LocustTest that was created as v1', () => {
  test('is run as v2, where its status is [L-55 REC] [L-56 REC] [L-74 REC]', async () => {
    await kubectl(['apply', '-f', '-'], manifest('old', { masterCommandSeed: 'locust -f a.py', workerReplicas: 3 }));
    await reached('old', 'Running');
    expect(await world.statusOf('old')).toMatchObject({ expectedWorkers: 3 });
    const { spec: job } = await world.jobOf('old', 'master');
    const [container] = job.template.spec.containers;
    expect(container.args.slice(0, 3)).toEqual(['locust', '-f', 'a.py']);
    expect(container.args).toContain('--expect-workers=3');
    expect((await world.jobOf('old', 'worker')).spec.parallelism).toBe(3);
  });

  test('has an end in v2, and none that v1 tells [L-56 REC]', async () => {
    await world.shows('old', 'worker', { active: 3 });
    await world.shows('old', 'master', 'Complete');
    await reached('old', 'Succeeded');
    const { metadata, ...old } = await inV1('old');
    expect(old.status ?? {}).toEqual({});
    expect(JSON.parse(String(metadata.annotations?.[annotation]))).toMatchObject({ status: { phase: 'Succeeded' } });
  });

  test('is waited for through v2: through v1, kubectl wait never succeeds', async () => {
    const wait = (resource: string) =>
      controlPlane.kubectl([
        ...['wait', `${resource}/old`, '-n', world.namespace, '--for=condition=TestCompleted', '--timeout=2s'],
      ]);
    expect(await wait('locusttests.v2.locust.io')).toMatchObject({ code: 0 });
    expect(await wait('locusttests')).toMatchObject({ code: 0 }); // v2 is what kubectl prefers
    expect(await wait('locusttests.v1.locust.io')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('timed out waiting for the condition'),
    });
  });
});

const writes = [
  { it: 'a patch of its labels', name: 'labels', write: patch({ metadata: { labels: { a: 'b' } } }) },
  { it: 'a patch of its annotations', name: 'annotations', write: patch({ metadata: { annotations: { a: 'b' } } }) },
  {
    it: 'kubectl label',
    name: 'kubectl',
    write: (name: string) => kubectl(['label', `locusttests.v1.locust.io/${name}`, 'a=b']),
  },
  { it: 'kubectl apply', name: 'apply', write: apply() },
  { it: 'kubectl apply --server-side', name: 'server-side', write: apply('--server-side', '--force-conflicts') },
  { it: 'a PUT of what was read', name: 'put', write: async (name: string) => put(name, await inV1(name)) },
  {
    it: 'a PUT of what was read, with another label',
    name: 'replace',
    write: async (name: string) => {
      const { metadata, ...rest } = await inV1(name);
      await put(name, { ...rest, metadata: { ...metadata, labels: { a: 'b' } } });
    },
  },
] as const;

describe.each([
  { state: 'Succeeded', end: 'Complete' },
  { state: 'Failed', end: 'Failed' },
  { state: 'Running', end: undefined },
] as const)('a LocustTest that is $state', ({ state, end }) => {
  test.each(writes)(
    'keeps its status and starts no Job after $it through v1 (LX-17) [L-57 RT]',
    async ({ name: suffix, write }) => {
      const name = `${state.toLowerCase()}-${suffix}`;
      await kubectl(['apply', '-f', '-'], manifest(name));
      await world.shows(name, 'worker', { active: 2 });
      await eventually(async () => expect(await world.statusOf(name)).toMatchObject({ connectedWorkers: 2 }));
      if (end) await world.shows(name, 'master', end);
      await reached(name, state);
      const before = { status: await world.statusOf(name), uids: await uids(), created: creations().length };

      await write(name);
      await lookedAt();
      expect(await world.statusOf(name)).toEqual(before.status);
      expect(await uids()).toEqual(before.uids);
      expect(creations().length).toBe(before.created);
    },
  );
});

describe('an edit of the spec through v1', () => {
  test('of a finished test is observed, and starts no Job', async () => {
    const before = { uids: await uids(), status: await world.statusOf('old') };
    await patch({ spec: { workerReplicas: 9 } })('old');
    await eventually(async () => expect(await world.statusOf('old')).toMatchObject({ observedGeneration: 2 }));
    await lookedAt();
    const { observedGeneration: _, conditions, ...status } = await world.statusOf('old');
    expect(before.status).toMatchObject(status);
    expect(conditions?.map(({ observedGeneration }) => observedGeneration)).toEqual([2, 2, 2]);
    expect(await uids()).toEqual(before.uids);
  });
});

describe('a PUT through v1 that drops the annotation, and the status with it,', () => {
  const drop = async (name: string) => {
    const { metadata, ...rest } = await inV1(name);
    await put(name, { ...rest, metadata: { ...metadata, annotations: {} } });
  };

  test.each([
    { state: 'Succeeded', end: 'Complete' },
    { state: 'Failed', end: 'Failed' },
  ] as const)(
    'leads to the same: a test that has $state is told from its Jobs, and none is created',
    async ({ state, end }) => {
      const name = `dropped-${state.toLowerCase()}`;
      await world.running(name);
      await world.shows(name, 'master', end);
      await reached(name, state);
      const before = { uids: await uids(), created: creations().length };
      await drop(name);
      await reached(name, state);
      await lookedAt();
      const status = await world.statusOf(name);
      expect(said(status, 'TestCompleted')).toMatch(new RegExp(`^True/Test${state}`));
      expect({ uids: await uids(), created: creations().length }).toEqual(before);
    },
  );

  test('starts no workers for a test whose master has ended, though their Job is gone', async () => {
    await world.running('workless');
    await world.shows('workless', 'master', 'Complete');
    await reached('workless', 'Succeeded');
    await world.objects.remove('jobs', 'workless-worker');
    const before = { uids: await uids(), created: creations().length };
    await drop('workless');
    await reached('workless', 'Succeeded');
    await lookedAt();
    expect({ uids: await uids(), created: creations().length }).toEqual(before);
  });
});

describe('while the webhook is down', () => {
  const unavailable = () => world.system.log.filter(({ message }) => message === 'a pass failed');

  test('a test that was created as v2 goes on to its end', async () => {
    await world.running('new');
    await kubectl(['apply', '-f', '-'], manifest('late'));
    await world.shows('late', 'worker', { active: 2 });
    await eventually(async () => expect(await world.statusOf('late')).toMatchObject({ connectedWorkers: 2 }));
    await webhook.stop();
    await eventually(async () => expect((await controlPlane.request('GET', pathInV1('new'))).status).toBe(500));
    await world.shows('new', 'master', 'Complete');
    await reached('new', 'Succeeded');
  });

  test('one that was written as v1 gets its end as soon as the webhook is back: the pass is tried again', async () => {
    await world.shows('late', 'master', 'Complete');
    await eventually(async () => expect(unavailable().length).toBeGreaterThan(0));
    expect(JSON.stringify(unavailable())).toContain('conversion webhook for locust.io/v2, Kind=LocustTest failed');
    expect(await world.statusOf('late')).toMatchObject({ phase: 'Running', connectedWorkers: 2 });
    await webhook.start();
    await eventually(async () => expect(await world.statusOf('late')).toMatchObject({ phase: 'Succeeded' }), 40);
  });
});

describe('the rotation of certificates', () => {
  test('fails no request', async () => {
    const failures: unknown[] = [];
    let answered = 0;
    let isOver = false;
    await world.running('asked');
    const changes = () => webhook.events.flatMap((event) => (event.type === 'certificate' ? [event.change] : []));
    const from = changes().length;
    // The certificate that holds for 90 days is due now; a rotation takes 5 seconds.
    await webhook.stop();
    const days = (count: number) => count * 86_400_000;
    await webhook.start({ lifetimeMs: days(92), renewBeforeMs: days(91), overlapMs: 2_500, checkEveryMs: 250 });
    await eventually(async () => expect((await controlPlane.request('GET', pathInV1('asked'))).status).toBe(200));
    const ask = async (path: string) => {
      while (!isOver) {
        const answer = await controlPlane.request<CustomObject>('GET', path);
        if (answer.status === 200) answered++;
        else failures.push(answer.body);
      }
    };
    const write = async () => {
      for (let i = 0; !isOver; i++) await patch({ metadata: { labels: { i: String(i) } } })('asked');
    };
    const all = Promise.all([ask(pathInV1('asked')), ask(pathInV1('asked')), write()]);
    try {
      await eventually(
        async () => expect(new Set(changes().slice(from))).toEqual(new Set(['prepared', 'promoted', 'dropped'])),
        40,
      );
    } finally {
      isOver = true;
      await all;
    }
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(30);
    expect(await world.statusOf('asked')).toMatchObject({ phase: 'Running', connectedWorkers: 2 });
  });

  test('and everything else went without a problem that the webhook would tell', () =>
    expect(webhook.events.filter(({ type }) => type !== 'converted' && type !== 'certificate')).toEqual([]));
});

test('a LocustTest that was created as v2 is read as v1', async () => {
  await world.tests.create('read', spec);
  expect((await inV1('read')).spec).toMatchObject({
    image: spec.image,
    masterCommandSeed: spec.master.command,
    workerReplicas: 2,
  });
});

describe('the commands of the guide to v1', () => {
  const commands = commandsOf(codeBlocks('docs/guides/locust/v1.md'));
  beforeAll(async () => {
    await world.running('checkout-peak');
    await world.shows('checkout-peak', 'master', 'Complete');
    await reached('checkout-peak', 'Succeeded');
  });

  test('are there', () => expect(commands.length).toBeGreaterThanOrEqual(5));

  test.each(commands)('$line', async ({ args, prints }) => {
    const here = args.map((word) => (word === 'load-tests' ? world.namespace : word));
    const { code, stdout, stderr } = await controlPlane.kubectl(here);
    const isV1 = args.some((word) => word.includes('.v1.'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: isV1 ? expect.stringContaining('is deprecated') : '' });
    if (prints === undefined) expect(stdout).toContain('checkout-peak');
    else expect(`${stdout}\n`).toBe(prints);
  });
});
