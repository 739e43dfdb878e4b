import { beforeAll, describe, expect, test } from '@jest/globals';
import { locustTest } from '../../../../../lib/systems/locust/locusttest/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { errorField, withValue } from '../../spec-values.ts';
import { locustTestSample } from './sample.ts';

const { spec, fullSpec } = locustTestSample;

describe.each(planes())('on $where', ({ controlPlane }) => {
  let tests: KindRequests;

  beforeAll(async () => {
    await deployed(controlPlane, locustTest);
    tests = kindRequests(controlPlane, locustTest, await freshNamespace(controlPlane, 'locusttest-spec'));
  });

  describe('the spec of a LocustTest', () => {
    test('is completed by the server where its objects are there, and has no others added', async () => {
      expect((await tests.create('least', spec)).spec).toEqual({
        ...spec,
        imagePullPolicy: 'IfNotPresent',
        master: { ...spec.master, autostart: true },
      });
    });

    test('may be absent', async () => expect(await tests.create('none', undefined)).not.toHaveProperty('spec'));

    test.each([
      { it: 'a quantity that is none', path: 'spec.worker.resources.limits.memory', value: '1 GB' },
      { it: 'a variable without a name', path: 'spec.env.variables.0.name', value: undefined },
      { it: 'a volume without a name', path: 'spec.volumes.0.name', value: undefined },
      {
        it: 'seconds of toleration that are a text',
        path: 'spec.scheduling.tolerations.0.tolerationSeconds',
        value: '1',
      },
    ])('cannot have $it: 422', async ({ path, value }) => {
      const changed = withValue({ spec: fullSpec }, path, value).spec;
      const { status, body } = await tests.post('object', changed, 'dryRun=All');
      expect(status).toBe(422);
      expect(body.message).toContain(errorField(path));
    });
  });
});
