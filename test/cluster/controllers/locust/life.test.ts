import type { StoredStatus } from '@cdk8s-status/conditions';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { locustTestController } from '../../../../lib/systems/locust/locusttest/controller.ts';
import { locustTest } from '../../../../lib/systems/locust/locusttest/definition.ts';
import type { locustTestStatus } from '../../../../lib/systems/locust/locusttest/status.ts';
import { statesOf } from '../../../systems/pass.ts';
import { connectControllers } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../objects/kind-requests.ts';
import { deployed } from '../../shipped/deployed.ts';
import { type RunningSystem, runSystem } from '../running-system.ts';

const controlPlane = await connectControllers();
let namespace: string;
let tests: KindRequests;
let system: RunningSystem;

beforeAll(async () => {
  await deployed(controlPlane, locustTest);
  namespace = await freshNamespace(controlPlane, 'locusttest');
  tests = kindRequests(controlPlane, locustTest, namespace);
  system = await runSystem(controlPlane, { system: 'locust', controllers: [locustTestController], namespace });
});
afterAll(() => system?.stop());

const spec = {
  image: 'locustio/locust:2.32.4',
  master: { command: 'locust --locustfile /lotest/src/test.py' },
  worker: { command: 'locust --locustfile /lotest/src/test.py', replicas: 2 },
};

describe('a LocustTest', () => {
  test('runs, and succeeds with its master Job', async () => {
    await tests.create('peak', spec);
    await eventually(async () => {
      const status = (await tests.read('peak')).status as StoredStatus<typeof locustTestStatus>;
      expect({ ...statesOf(status), phase: status.phase }).toMatchObject({
        Ready: 'True/ResourcesCreated',
        TestCompleted: 'True/TestSucceeded',
        phase: 'Succeeded',
      });
      expect(status.completionTime).toEqual(expect.any(String));
    }, 20);
  });
});
