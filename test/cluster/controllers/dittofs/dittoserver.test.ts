import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dittoServerController } from '../../../../lib/systems/dittofs/dittoserver/controller.ts';
import { dittoServer } from '../../../../lib/systems/dittofs/dittoserver/definition.ts';
import { statesOf } from '../../../systems/pass.ts';
import { connectControllers } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../objects/kind-requests.ts';
import { deployed } from '../../shipped/deployed.ts';
import { type RunningSystem, runSystem } from '../running-system.ts';

const controlPlane = await connectControllers();
let namespace: string;
let servers: KindRequests;
let system: RunningSystem;

beforeAll(async () => {
  await deployed(controlPlane, dittoServer);
  namespace = await freshNamespace(controlPlane, 'dittoserver');
  servers = kindRequests(controlPlane, dittoServer, namespace);
  system = await runSystem(controlPlane, { system: 'dittofs', controllers: [dittoServerController], namespace });
});
afterAll(() => system?.stop());

describe('a DittoServer', () => {
  test('becomes Ready', async () => {
    await servers.create('files', { storage: { metadataSize: '1Gi' } });
    await eventually(async () => {
      const { status } = await servers.read('files');
      expect({ ...statesOf(status as object), phase: (status as { phase?: string }).phase }).toEqual({
        Ready: 'True/AllConditionsMet',
        Available: 'True/MinimumReplicasAvailable',
        ConfigReady: 'True/ConfigValid',
        Progressing: 'False/ReconcileComplete',
        phase: 'Running',
      });
    }, 20);
    console.log(
      system.log.map((l) => JSON.stringify(l)).join('\n'),
      system
        .writes()
        .map((w) => `${w.method} ${w.path} ${w.status}`)
        .join('\n'),
    );
  });
});
