import { initialStatus } from '@cdk8s-status/conditions';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { gitTargetStatus } from '../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import type { AnyStatus } from '../objects/custom-object.ts';
import { type KindRequests, kindRequests } from '../objects/kind-requests.ts';
import { planes } from '../planes/planes.ts';
import { deployed } from '../shipped/deployed.ts';
import { servedCrd, statusProperties } from '../shipped/served-crd.ts';
import { gitTargetSample } from '../systems/gitops-reverser/gittarget/sample.ts';
import { samples } from '../systems/samples.ts';
import { schemaPaths, valueAt } from './schema-paths.ts';

const places = planes();

const proofs: Readonly<Record<string, string>> = {
  Bind9Cluster: ' [B-10 RT] [B-11 RT] [B-12 RT] [B-13 RT] [B-14 RT] [B-17 RT] [B-19 RT]',
  Bind9GlobalCluster: ' [B-19 RT]',
  Bind9Instance: ' [B-05 RT] [B-06 RT] [B-07 RT] [B-08 RT] [B-09 RT] [B-17 RT] [B-19 RT]',
  CAPTCluster: ' [C-01 RT] [C-03 RT] [C-04 RT] [C-05 RT]',
  DittoServer: ' [D-25 RT]',
  GitTarget: ' [G-28 RT]',
  LocustTest: ' [L-01 RT]',
};
const kinds = places.flatMap((place) =>
  samples.map((sample) => ({ ...place, ...sample, proof: proofs[sample.kind] ?? '' })),
);

describe.each(kinds)('the full status of a $kind on $where', (row) => {
  const { controlPlane, kind, definition, contract, spec, fullStatus, proof } = row;
  let namespace: string;
  let objects: KindRequests;
  beforeAll(async () => {
    await deployed(controlPlane, definition);
    namespace = await freshNamespace(controlPlane, 'round-trip');
    objects = kindRequests(controlPlane, definition, namespace);
    await objects.create('full', spec);
    expect(await objects.putStatus('full', fullStatus, 'fieldValidation=Strict')).toMatchObject({ status: 200 });
  });

  test('has every field that is served, and every condition that is declared', async () => {
    const { spec: served } = await servedCrd(controlPlane, definition);
    const fields = schemaPaths({ properties: statusProperties(served.versions[0]!) });
    expect(fields.filter((path) => valueAt(fullStatus, path) === undefined)).toEqual([]);
    const types = (fullStatus as AnyStatus).conditions?.map(({ type }) => type) ?? [];
    const declared = Object.keys(contract.conditions).map((type) => type.replace('{i}', '0'));
    expect([...new Set(types.map((type) => type.replace(/-\d+$/, '-0')))].sort()).toEqual(declared.sort());
  });

  test(`comes back as it was written${proof}`, async () => {
    expect((await objects.read('full')).status).toEqual(fullStatus);
  });

  test.each(['yaml', 'json'])(`comes back from kubectl get -o %s as it was written${proof}`, async (format) => {
    const args = [
      'get',
      `${definition.plural}.${definition.group}`,
      objects.nameOf('full'),
      '-n',
      namespace,
      '-o',
      format,
    ];
    const { code, stdout, stderr } = await controlPlane.kubectl(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(parse(stdout)).toMatchObject({ kind, status: fullStatus });
    expect(parse(stdout).status).toEqual(fullStatus);
  });

  test('is not written a second time by a write of the same', async () => {
    const { metadata } = await objects.read('full');
    expect(await objects.putStatus('full', fullStatus)).toMatchObject({ status: 200 });
    expect((await objects.read('full')).metadata.resourceVersion).toBe(metadata.resourceVersion);
  });
});

test.each(places)('the initial status of a GitTarget comes back from $where as it was written', async (place) => {
  const { controlPlane } = place;
  const { definition, spec } = gitTargetSample;
  await deployed(controlPlane, definition);
  const namespace = await freshNamespace(controlPlane, 'round-trip');
  const targets = kindRequests(controlPlane, definition, namespace);
  const { metadata } = await targets.create('initial', spec);
  const options = { now: new Date(metadata.creationTimestamp), generation: metadata.generation };
  const initial = initialStatus(gitTargetStatus, {}, options)!;
  expect(initial).toMatchObject({ phase: 'PENDING', observedGeneration: 1 });
  expect(await targets.putStatus('initial', initial, 'fieldValidation=Strict')).toMatchObject({ status: 200 });
  expect((await targets.read('initial')).status).toEqual(initial);
});
