import { type ApiServer, startApiServer } from '@cdk8s-status/apiserver';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { moduleFiles } from '../../../scripts/apiserver/module-file.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { moduleAnswer, serverAnswer } from './answer.ts';
import { Comparison } from './comparison.ts';
import { definitionsPath, deployedCrds } from './deployed-subject.ts';
import { listMutant } from './list-mutate.ts';
import { mutant } from './mutate.ts';
import { nameMutant, versionMutant } from './place-mutate.ts';
import { type Random, random } from './random.ts';
import { ruleMutant } from './rule-mutate.ts';
import { schemaMutant } from './schema-mutate.ts';
import { count, seed, timeFor } from './settings.ts';
import { type Crd, subjectsIn } from './subjects.ts';

const controlPlane = connectControlPlane();
const dryRun = '?dryRun=All&fieldManager=differential';
const crdsIn = (before: string) => subjectsIn(before).map(({ crd }) => crd);
const crds = crdsIn('created');

type Change = (crd: Crd, random: Random) => Crd;
const changes: readonly { readonly what: string; readonly change: Change }[] = [
  { what: 'keywords of schemas', change: schemaMutant },
  { what: 'names', change: nameMutant },
  { what: 'versions', change: versionMutant },
  { what: 'list types', change: listMutant },
  { what: 'CEL rules', change: ruleMutant },
  { what: 'anything', change: mutant },
];
const tries = Math.ceil(count.crds / (changes.length + 1));

let server: ApiServer;
let deployed: readonly Crd[] = [];
beforeAll(async () => {
  server = await startApiServer({ module: (await moduleFiles()).brotli, timeout: 30_000 });
  deployed = await deployedCrds(controlPlane, crdsIn('updated'));
}, 600_000);
afterAll(async () => {
  for (const { metadata } of deployed) await controlPlane.request('DELETE', `${definitionsPath}/${metadata.name}`);
});

function expectAgreement(comparison: Comparison, what: string): void {
  comparison.report(what);
  expect(comparison.differences.slice(0, 5)).toEqual([]);
  expect(comparison.verdicts).toEqual(expect.arrayContaining(['Invalid', 'Stored']));
}

describe('the module answers as the real server when a CRD is', () => {
  test.each(changes)(
    'created with other $what',
    async ({ what, change }) => {
      const comparison = new Comparison();
      const choose = random(`${seed} ${what}`);
      for (let i = 0; i < tries; i++) {
        const crd = change(choose.pick(crds), choose);
        const asked = controlPlane.request('POST', definitionsPath + dryRun, { body: crd });
        const said = moduleAnswer(await server.validateCrd(crd));
        comparison.add(crd, serverAnswer(await asked), said);
      }
      expectAgreement(comparison, `CRDs with other ${what}`);
    },
    timeFor(tries),
  );

  test(
    'updated',
    async () => {
      const comparison = new Comparison();
      const choose = random(`${seed} updates`);
      for (let i = 0; i < tries; i++) {
        const old = choose.pick(deployed);
        const { apiVersion, kind, metadata } = old;
        const change = choose.pick(changes).change(old, choose);
        const next = { ...change, apiVersion, kind, metadata: { ...change.metadata, ...metadata } };
        const asked = controlPlane.request('PUT', `${definitionsPath}/${metadata.name}${dryRun}`, { body: next });
        const said = moduleAnswer(await server.validateCrdUpdate(old, next));
        comparison.add({ old, next }, serverAnswer(await asked), said);
      }
      expectAgreement(comparison, 'updated CRDs');
    },
    timeFor(tries),
  );
});
