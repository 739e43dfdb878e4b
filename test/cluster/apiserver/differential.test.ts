import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiServer, startApiServer } from '@cdk8s-status/apiserver';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { moduleFiles } from '../../../scripts/apiserver/module-file.ts';
import { widget, widgetCrd } from '../../apiserver/widget-crd.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { established } from '../control-plane/established.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { moduleAnswer, serverAnswer } from './answer.ts';
import { Comparison } from './comparison.ts';
import { mutant } from './mutate.ts';
import { random } from './random.ts';
import { schemaMutant } from './schema-mutate.ts';
import { mutants, seed } from './settings.ts';

type Crd = ReturnType<typeof widgetCrd>;
type Widget = ReturnType<typeof widget>;

const controlPlane = connectControlPlane();
const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const dryRun = '?dryRun=All&fieldManager=differential';

// Of another group, so that the CRDs of other tests are not in the way.
function renamed(crd: Crd): Crd {
  const group = `differential.${crd.spec.group}`;
  return {
    ...crd,
    metadata: { ...crd.metadata, name: `${crd.spec.names.plural}.${group}` },
    spec: { ...crd.spec, group },
  };
}

const folder = join(import.meta.dirname, '../../../crds');
const crds = readdirSync(folder)
  .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((one) => one.toJS() as Crd))
  .concat(widgetCrd())
  .map(renamed);

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer({ module: (await moduleFiles()).brotli, timeout: 30_000 });
}, 600_000);

function report(what: string, comparison: Comparison): void {
  process.stdout.write(`${what}, ${comparison.text(seed)}\n`);
  expect(comparison.differences).toEqual([]);
  for (const verdict of ['Stored', 'Invalid']) expect(comparison.count(verdict)).toBeGreaterThan(0);
}

async function compareCrds(what: string, change: typeof mutant<Crd>): Promise<void> {
  const comparison = new Comparison();
  const choose = random(seed);
  for (let i = 0; i < mutants; i++) {
    const crd = change(choose.pick(crds), choose);
    const answer = serverAnswer(await controlPlane.request('POST', definitions + dryRun, { body: crd }));
    comparison.add(crd, answer, moduleAnswer(await server.validateCrd(crd)));
  }
  report(what, comparison);
}

const time = 60_000 + 400 * mutants;

describe('the module answers as the real server', () => {
  test(
    'when a CRD with a changed schema is created',
    () => compareCrds('CRDs with changed schemas', schemaMutant),
    time,
  );
  test('when a CRD changed anywhere is created', () => compareCrds('CRDs changed anywhere', mutant), time);

  test(
    'when objects are created, updated, and their status written',
    async () => {
      const crd = renamed(widgetCrd());
      const created = await controlPlane.request('POST', definitions, { body: crd });
      expect(created.status).toBe(201);
      await established(controlPlane, crd.metadata.name);
      const namespace = await freshNamespace(controlPlane, 'differential');
      const opened = await server.openCrd(crd);
      const path = `/apis/${crd.spec.group}/v1/namespaces/${namespace}/widgets`;
      const sent = {
        ...widget({ size: 3, zone: 'a', tags: ['x', 'y'] }),
        apiVersion: `${crd.spec.group}/v1`,
        metadata: { name: 'sample', namespace, labels: { app: 'x' }, finalizers: ['example.com/x'] },
        status: { conditions: [{ type: 'Ready', status: 'True', message: 'works' }] },
      };
      const { body } = await controlPlane.request<Widget>('POST', path, { body: sent });
      const { body: old } = await controlPlane.request<Widget>('PUT', `${path}/sample/status`, {
        body: { ...body, status: sent.status },
      });

      const choose = random(seed);
      const creations = new Comparison();
      const updates = new Comparison();
      const statuses = new Comparison();
      const answer = async (method: 'POST' | 'PUT', where: string, object: object) =>
        serverAnswer(await controlPlane.request(method, where + dryRun, { body: object }));
      for (let i = 0; i < mutants; i++) {
        const fresh = { ...mutant({ ...sent, metadata: {} }, choose), metadata: { ...sent.metadata, name: 'other' } };
        creations.add(fresh, await answer('POST', path, fresh), moduleAnswer(await opened.admit(fresh)));

        const { apiVersion, kind, metadata } = old;
        const next = { ...mutant({ spec: old.spec }, choose), apiVersion, kind, metadata };
        updates.add(
          next,
          await answer('PUT', `${path}/sample`, next),
          moduleAnswer(await opened.admitUpdate(old, next)),
        );

        const written = { ...old, ...mutant({ status: sent.status }, choose), apiVersion, kind, metadata };
        const said = moduleAnswer(await opened.admitStatus(old, written));
        statuses.add(written, await answer('PUT', `${path}/sample/status`, written), said);
      }
      report('created objects', creations);
      report('updated objects', updates);
      report('written statuses', statuses);
    },
    time * 2,
  );
});
