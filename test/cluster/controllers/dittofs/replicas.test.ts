import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { statesOf } from '../../../systems/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, dittoWorld, storage } from './ditto-world.ts';

let world: DittoWorld;
beforeAll(async () => {
  world = await dittoWorld(connectControlPlane(), { prefix: 'ditto-replicas' });
});
afterAll(() => world?.system.stop());

interface Row {
  readonly it: string;
  /** Of the server; absent: the default. */
  readonly replicas?: number;
  /** What the StatefulSet shows. */
  readonly ready?: number;
  readonly available?: number;
  readonly observedGeneration?: number;
  readonly fields: object;
  readonly states: Readonly<Record<string, string>>;
}

const updating = 'True/StatefulSetUpdating';
const scaling = 'True/ScalingReplicas';
const complete = 'False/ReconcileComplete';
const available = 'True/MinimumReplicasAvailable';

const rows: readonly Row[] = [
  {
    it: 'waits for a StatefulSet that shows nothing yet [D-02 REC] [D-16 REC] [D-17 REC] [D-33 REC]',
    fields: { phase: 'Pending', replicas: 1, readyReplicas: 0, availableReplicas: 0 },
    states: { Available: 'False/NoReplicasAvailable', Progressing: updating },
  },
  {
    it: 'scales while its pod is not ready [D-03 REC] [D-16 REC] [D-17 REC] [D-33 REC]',
    ready: 0,
    fields: { phase: 'Pending', replicas: 1, readyReplicas: 0, availableReplicas: 0 },
    states: { Available: 'False/NoReplicasAvailable', Progressing: scaling },
  },
  {
    it: 'runs with its pod ready, which counts as available too [D-03 REC] [D-04 REC] [D-16 REC] [D-17 REC] [D-19 REC] [D-33 REC]',
    ready: 1,
    available: 0, // minReadySeconds are not over: DX-1
    fields: { phase: 'Running', replicas: 1, readyReplicas: 1, availableReplicas: 1 },
    states: { Available: available, Progressing: complete },
  },
  {
    it: 'runs, and is updated, while the StatefulSet has not seen its newest spec [D-17 REC]',
    ready: 1,
    observedGeneration: 0,
    fields: { phase: 'Running', replicas: 1, readyReplicas: 1, availableReplicas: 1 },
    states: { Available: available, Progressing: updating },
  },
  {
    it: 'scales while it has a pod too many [D-03 REC] [D-17 REC] [D-33 REC]',
    ready: 2,
    fields: { phase: 'Pending', replicas: 1, readyReplicas: 2, availableReplicas: 2 },
    states: { Available: available, Progressing: scaling },
  },
  {
    it: 'is stopped while the last pod goes [D-02 REC] [D-16 REC] [D-33 REC]',
    replicas: 0,
    ready: 1,
    fields: { phase: 'Stopped', replicas: 0, readyReplicas: 1, availableReplicas: 1 },
    states: { Ready: 'False/ConditionsNotMet', Available: 'True/Stopped', Progressing: scaling },
  },
  {
    it: 'is stopped, and Ready, without a pod [D-02 REC] [D-16 REC] [D-33 REC]',
    replicas: 0,
    ready: 0,
    fields: { phase: 'Stopped', replicas: 0, readyReplicas: 0, availableReplicas: 0 },
    states: { Ready: 'True/AllConditionsMet', Available: 'True/Stopped', Progressing: complete },
  },
];

describe('a DittoServer', () => {
  test.each(rows.map((row, i) => ({ ...row, name: `server-${i}` })))('$it', async (row) => {
    const { servers, objects, pods } = world;
    const { name, replicas, ready, available, observedGeneration } = row;
    await servers.create(name, { storage, ...(replicas !== undefined && { replicas }) });
    await eventually(() => objects.read('statefulsets', name));
    if (ready !== undefined) {
      await pods(name, { ready, ...(observedGeneration !== undefined && { observedGeneration }) });
      if (available !== undefined) await objects.patchStatus('statefulsets', name, { availableReplicas: available });
    }
    await eventually(async () => {
      const { status = {} } = await servers.read(name);
      expect(status).toMatchObject(row.fields);
      expect(statesOf(status)).toMatchObject(row.states);
    });
  });

  test('that loses its pod has no replica, until the pod is back [D-16 REC] [D-17 REC]', async () => {
    const { servers, pods } = world;
    const states = async () => statesOf((await servers.read('server-2')).status ?? {});
    await pods('server-2', { ready: 0 });
    await eventually(async () =>
      expect(await states()).toMatchObject({ Ready: 'False/ConditionsNotMet', Available: 'False/NoReplicasAvailable' }),
    );
    await pods('server-2', { ready: 1 });
    await eventually(async () => expect(await states()).toMatchObject({ Ready: 'True/AllConditionsMet' }));
  });
});
