import { beforeAll, describe, expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import { customResource } from '../../../lib/custom-resource/custom-resource.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../objects/kind-requests.ts';
import { planes } from '../planes/planes.ts';
import { kindSamples } from '../systems/samples.ts';
import { deployed } from './deployed.ts';

describe.each(planes())('on $where', ({ controlPlane }) => {
  describe.each(kindSamples)(
    'the YAML of a construct for a $kind',
    ({ kind, definition, spec, fullSpec, fullStatus }) => {
      class Resource extends customResource<object>(definition) {}
      let input: string;
      let objects: KindRequests;
      let namespace: string;

      const resource = `${kind.toLowerCase()}.${definition.group}`;
      const said = (outcome: string) =>
        ['full', 'least'].map((name) => `${resource}/${objects.nameOf(name)} ${outcome}\n`).join('');
      const apply = (...flags: readonly string[]) =>
        controlPlane.kubectl(['apply', '--validate=strict', '-n', namespace, ...flags, '-f', '-'], { input });

      beforeAll(async () => {
        await deployed(controlPlane, definition);
        namespace = await freshNamespace(controlPlane, 'construct');
        objects = kindRequests(controlPlane, definition, namespace);
        const app = new App();
        const chart = new Chart(app, 'chart');
        new Resource(chart, 'full', { metadata: { name: objects.nameOf('full') }, spec: fullSpec });
        new Resource(chart, 'least', { metadata: { name: objects.nameOf('least') }, spec });
        input = app.synthYaml();
      });

      test.each([
        { flag: '--dry-run=client', outcome: 'created (dry run)' },
        { flag: '--dry-run=server', outcome: 'created (server dry run)' },
        { flag: '--server-side=false', outcome: 'created' },
      ])('is taken by kubectl apply $flag without a warning', async ({ flag, outcome }) => {
        expect(await apply(flag)).toEqual({ code: 0, stdout: said(outcome), stderr: '' });
      });

      test('says what is stored, and changes nothing, no status either, when it is applied again', async () => {
        expect((await objects.read('full')).spec).toEqual(fullSpec);
        if (fullStatus) expect(await objects.putStatus('full', fullStatus)).toMatchObject({ status: 200 });
        const before = await objects.read('full');
        expect(before.status).toEqual(fullStatus);
        expect(await apply()).toEqual({ code: 0, stdout: said('unchanged'), stderr: '' });
        expect(await objects.read('full')).toEqual(before);
      });
    },
  );
});
