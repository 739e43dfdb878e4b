import { describe, expect } from '@jest/globals';
import { dittoServerController } from '../../lib/systems/dittofs/dittoserver/controller.ts';
import { dittoServer } from '../../lib/systems/dittofs/dittoserver/definition.ts';
import { locustTestController } from '../../lib/systems/locust/locusttest/controller.ts';
import { locustTest } from '../../lib/systems/locust/locusttest/definition.ts';
import { checkBehaviour, running } from '../../lib/testing/index.ts';
import { testWithModule } from '../apiserver/with-module.ts';
import { dittoServerSample } from '../cluster/systems/dittofs/dittoserver/sample.ts';
import { checks } from './in-process.ts';

describe('the controller of', () => {
  testWithModule('DittoServers behaves', async () => {
    const findings = await checkBehaviour({
      run: running(dittoServerController),
      prepare: (cluster) => cluster.install(dittoServer),
      object: {
        apiVersion: 'dittofs.dittofs.com/v1alpha1',
        kind: 'DittoServer',
        metadata: { name: 'files' },
        spec: dittoServerSample.spec,
      },
      otherSpec: { ...dittoServerSample.spec, replicas: 0 },
      server: await checks(),
    });
    expect(findings).toEqual([]);
  });

  testWithModule('LocustTests behaves', async () => {
    const spec = { image: 'locustio/locust:2', master: { command: 'run' }, worker: { command: 'run', replicas: 2 } };
    const findings = await checkBehaviour({
      run: running(locustTestController),
      prepare: (cluster) => cluster.install(locustTest),
      object: { apiVersion: 'locust.io/v2', kind: 'LocustTest', metadata: { name: 'load' }, spec },
      otherSpec: { ...spec, worker: { ...spec.worker, replicas: 5 } },
      hasSameStatus: true, // a test runs once: its Jobs stay as they were made
      server: await checks(),
    });
    expect(findings).toEqual([]);
  });
});
