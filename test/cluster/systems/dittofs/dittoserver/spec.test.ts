import { beforeAll, describe, expect, test } from '@jest/globals';
import { dittoServer } from '../../../../../lib/systems/dittofs/dittoserver/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { specFacts, withValue } from '../../spec-values.ts';
import { dittoServerSample } from './sample.ts';

const { spec, fullSpec } = dittoServerSample;
const int32 = specFacts('dittofs.tsv', dittoServer).filter(({ constraints }) => constraints.format === 'int32');

describe.each(planes())('on $where', ({ controlPlane }) => {
  let servers: KindRequests;
  const postWith = (path: string, value: unknown) =>
    servers.post('object', withValue({ spec: fullSpec }, path, value).spec, 'dryRun=All');

  beforeAll(async () => {
    await deployed(controlPlane, dittoServer);
    servers = kindRequests(controlPlane, dittoServer, await freshNamespace(controlPlane, 'dittoserver-spec'));
  });

  describe('the spec of a DittoServer', () => {
    test('is completed by the server where its objects are there, and has no others added', async () => {
      expect((await servers.create('least', spec)).spec).toEqual({
        image: 'marmos91c/dittofs:latest',
        replicas: 1,
        nfsPort: 2049,
        storage: { metadataSize: '10Gi', cacheSize: '5Gi' },
      });
    });

    test('may be absent, and has no defaults then', async () => {
      expect(await servers.create('none', undefined)).not.toHaveProperty('spec');
    });

    test('needs storage when it is there: 422', async () => {
      const { status, body } = await servers.post('object', { replicas: 1 });
      expect(status).toBe(422);
      expect(body.details?.causes?.map(({ field }) => field)).toEqual(['spec.storage']);
    });

    test.each(int32)('cannot have a number of more than 32 bits in $path: 422', async ({ path }) => {
      const { status, body } = await postWith(path, 2 ** 31);
      expect(status).toBe(422);
      expect(body.message).toContain(`must be of type integer with format int32 in ${path}`); // the server names no field
    });

    test.each([
      { it: 'a whole number', value: 1 },
      { it: 'a fraction', value: '0.5' },
      { it: 'thousandths', value: '500m' },
    ])('may limit the CPU to $it', async ({ value }) => {
      const { status, body } = await postWith('spec.resources.limits.cpu', value);
      expect(status).toBe(201);
      expect(body.spec.resources).toMatchObject({ limits: { cpu: value } });
    });

    test.each([
      { it: 'a quantity that is none', path: 'spec.resources.limits.memory', value: '1 GB' },
      { it: 'a reference to a Secret without a key', path: 'spec.database.postgresSecretRef.key', value: undefined },
      { it: 'a sysctl without a name', path: 'spec.podSecurityContext.sysctls', value: [{ value: '1' }] },
      { it: 'a user that is a text', path: 'spec.securityContext.runAsUser', value: 'root' },
    ])('cannot have $it: 422', async ({ path, value }) => {
      const { status, body } = await postWith(path, value);
      expect(status).toBe(422);
      expect(body.message).toContain(path);
    });
  });
});
