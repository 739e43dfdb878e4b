import { beforeAll, describe, expect, test } from '@jest/globals';
import { systems } from '../../../lib/systems/index.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { kindRequests } from '../objects/kind-requests.ts';
import { planes } from '../planes/planes.ts';
import { deployed } from './deployed.ts';

const examples = systems
  .flatMap((system) => system.examples)
  .map((example) => ({ ...example, kind: example.object.kind, file: `${example.object.kind.toLowerCase()}.yaml` }));

describe.each(planes())('on $where', ({ controlPlane }) => {
  beforeAll(async () => {
    await deployed(controlPlane, ...examples.map(({ definition }) => definition));
    const namespaces = new Set(examples.flatMap(({ object }) => object.metadata.namespace ?? []));
    for (const name of namespaces)
      await controlPlane.request('POST', '/api/v1/namespaces', { body: { metadata: { name } } });
  });

  describe.each(examples)('the example of $kind', ({ definition, object, statuses, file }) => {
    test('passes a dry run of the server, strictly and without a warning', async () => {
      const flags = ['--dry-run=server', '--validate=strict', '-f', `examples/custom-resources/${file}`];
      const { code, stdout, stderr } = await controlPlane.kubectl(['apply', ...flags]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      // Another test may have created it.
      expect(stdout).toMatch(
        new RegExp(`/${object.metadata.name} (created|configured|unchanged) \\(server dry run\\)\n`),
      );
    });

    if (statuses.length === 0) return;
    test.each(statuses)('the server stores the status "$title" as it is', async ({ status }) => {
      const namespace = await freshNamespace(controlPlane, 'examples');
      const objects = kindRequests(controlPlane, definition, namespace);
      await objects.create('example', object.spec);
      expect(await objects.putStatus('example', status)).toMatchObject({ status: 200 });
      expect((await objects.read('example')).status).toEqual(status);
    });
  });
});
