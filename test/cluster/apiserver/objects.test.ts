import { type ApiServer, type KubernetesObject, startApiServer } from '@cdk8s-status/apiserver';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { moduleFiles } from '../../../scripts/apiserver/module-file.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import type { Method } from '../control-plane/request.ts';
import { moduleAnswer, serverAnswer } from './answer.ts';
import { Comparison } from './comparison.ts';
import {
  applyPatch,
  type DeployedSubject,
  definitionsPath,
  deployedCrds,
  hasStatus,
  openedSubject,
} from './deployed-subject.ts';
import { mutant, variant } from './mutate.ts';
import { type Random, random } from './random.ts';
import { count, seed, timeFor } from './settings.ts';
import { subjectsIn } from './subjects.ts';
import { compareTables } from './table-comparison.ts';

const controlPlane = connectControlPlane();
const manager = 'differential';
const dryRun = `?dryRun=All&fieldManager=${manager}`;
const tries = Math.ceil(count.objects / 4);

let server: ApiServer;
let deployed: readonly DeployedSubject[];
beforeAll(async () => {
  server = await startApiServer({ module: (await moduleFiles()).brotli, timeout: 30_000 });
  const namespace = await freshNamespace(controlPlane, 'differential');
  const subjects = subjectsIn('objects');
  const crds = subjects.map(({ crd }) => crd);
  await deployedCrds(controlPlane, crds);
  deployed = await Promise.all(subjects.map((one) => openedSubject(controlPlane, server, one, namespace)));
}, 600_000);
afterAll(async () => {
  for (const { crd } of deployed) await controlPlane.request('DELETE', `${definitionsPath}/${crd.metadata.name}`);
});

const ask = async (method: Method, path: string, body: object) =>
  serverAnswer(await controlPlane.request(method, path, { body }), true);

const labels = { app: 'x', 'example.com/tier': 'a' };
const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'x', uid: '00000000-0000-4000-8000-000000000001' };
const metadata = {
  labels,
  annotations: { note: 'x' },
  finalizers: ['example.com/x'],
  ownerReferences: [owner],
};

/** What is sent: in most cases only the content changed, in some the metadata that anyone may set. */
function changed<T extends object>(content: T, choose: Random): T & { readonly metadata?: object } {
  const change = choose.pick([mutant, variant, variant]);
  const other = choose.below(4) === 0 ? { metadata: choose.pick([mutant, variant])(metadata, choose) } : {};
  return { ...change(content, choose), ...other };
}

const withIdentity = (
  sent: { readonly metadata?: object; readonly [key: string]: unknown },
  identity: KubernetesObject,
) => {
  const { apiVersion, kind, metadata: named } = identity;
  return { ...sent, apiVersion, kind, metadata: { ...sent.metadata, ...named } };
};

function expectAgreement(comparison: Comparison, what: string, verdicts = ['Invalid', 'Stored']): void {
  comparison.report(what);
  expect(comparison.differences.slice(0, 5)).toEqual([]);
  expect(comparison.verdicts).toEqual(expect.arrayContaining(verdicts));
}

describe('the module answers as the real server when', () => {
  test(
    'objects are created, and their table is printed',
    async () => {
      const comparison = new Comparison();
      const choose = random(`${seed} created`);
      for (let i = 0; i < tries; i++) {
        const { path, opened, named, spec, status } = choose.pick(deployed);
        const sent = withIdentity(changed({ spec, ...(status && { status }) }, choose), named(`other-${i}`));
        const asked = ask('POST', `${path}?fieldManager=${manager}`, sent);
        const said = moduleAnswer(await opened.admit(sent, { manager }), true);
        comparison.add(sent, await asked, said);
      }
      expectAgreement(comparison, 'created objects');

      const tables = new Comparison();
      for (const { path, opened } of deployed) await compareTables(controlPlane, opened, path, tables);
      expectAgreement(tables, 'rows of tables', ['Stored']);
    },
    timeFor(2 * tries),
  );

  test(
    'objects are updated',
    async () => {
      const comparison = new Comparison();
      const choose = random(`${seed} updated`);
      for (let i = 0; i < tries; i++) {
        const { objectPath, opened, old } = choose.pick(deployed);
        const next = withIdentity(changed({ spec: old.spec }, choose), old);
        const asked = ask('PUT', objectPath + dryRun, next);
        const said = moduleAnswer(await opened.admitUpdate(old, next as typeof old, { manager }), true);
        comparison.add({ old, next }, await asked, said);
      }
      expectAgreement(comparison, 'updated objects');
    },
    timeFor(tries),
  );

  test(
    'statuses are written',
    async () => {
      const comparison = new Comparison();
      const choose = random(`${seed} statuses`);
      const withStatus = deployed.filter(({ crd }) => hasStatus(crd));
      for (let i = 0; i < tries; i++) {
        const { objectPath, opened, old } = choose.pick(withStatus);
        const next = withIdentity({ spec: old.spec, ...changed({ status: old.status }, choose) }, old);
        const asked = ask('PUT', `${objectPath}/status${dryRun}`, next);
        const said = moduleAnswer(await opened.admitStatus(old, next as typeof old, { manager }), true);
        comparison.add({ old, next }, await asked, said);
      }
      expectAgreement(comparison, 'written statuses');
    },
    timeFor(tries),
  );

  test(
    'two managers apply',
    async () => {
      const comparison = new Comparison();
      const choose = random(`${seed} applied`);
      for (let i = 0; i < tries; i++) {
        const { crd, objectPath, path, opened, old, named, spec } = choose.pick(deployed);
        const isNew = choose.below(5) === 0;
        const subresource = !isNew && hasStatus(crd) && choose.below(3) === 0 ? 'status' : undefined;
        const by = choose.pick(['one', 'two']);
        const force = choose.below(3) === 0;
        const content = subresource ? { status: old.status ?? {} } : { spec };
        const patch = withIdentity(changed(content, choose), named(isNew ? `new-${i}` : 'sample'));
        const where = `${isNew ? `${path}/new-${i}` : objectPath}${subresource ? '/status' : ''}`;
        const query = `?dryRun=All&fieldManager=${by}&force=${force}`;
        const asked = controlPlane.request('PATCH', where + query, { body: patch, contentType: applyPatch });
        const options = { manager: by, force, ...(subresource && ({ subresource } as const)) };
        const said = moduleAnswer(await opened.apply(isNew ? undefined : old, patch, options), true);
        comparison.add({ old: isNew ? undefined : old, patch, options }, serverAnswer(await asked, true), said);
      }
      expectAgreement(comparison, 'applied patches', ['Conflict', 'Invalid', 'Stored']);
    },
    timeFor(tries),
  );
});
