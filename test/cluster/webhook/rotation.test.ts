import { X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectControlPlane } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { type RunningWebhook, runWebhook } from './running-webhook.ts';

const controlPlane = connectControlPlane();
const { request } = controlPlane;

// Every certificate is due after 6 seconds, long before its end, and a rotation takes 5.
const policy = { lifetimeMs: 66_000, renewBeforeMs: 60_000, overlapMs: 2_500, checkEveryMs: 250 };

let webhook: RunningWebhook;
beforeAll(async () => {
  webhook = await runWebhook(controlPlane, 'rotation', policy);
}, 60_000);
afterAll(() => webhook.stop());

interface Crd {
  readonly spec: {
    readonly conversion: { readonly webhook: { readonly clientConfig: { readonly caBundle: string } } };
  };
}
async function trusted(): Promise<readonly X509Certificate[]> {
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${webhook.crd}`;
  const { body } = await request<Crd>('GET', path);
  const bundle = Buffer.from(body.spec.conversion.webhook.clientConfig.caBundle, 'base64').toString('utf8');
  return bundle.split(/(?<=-----END CERTIFICATE-----\n)/).map((pem) => new X509Certificate(pem));
}

const changes = () => webhook.events.flatMap((event) => (event.type === 'certificate' ? [event.change] : []));

test('no request fails while three replicas make, serve and drop certificates', async () => {
  const path = webhook.rooms('v1');
  const apiVersion = path.split('/').slice(2, 4).join('/');
  const body = { apiVersion, kind: 'Room', metadata: { name: 'hall' }, spec: { feet: 10 } };
  await eventually(async () => expect(await request('POST', path, { body })).toMatchObject({ status: 201 }));

  const replicas = [webhook.certificates, ...(await Promise.all([webhook.addReplica(), webhook.addReplica()]))];
  let isOver = false;
  let answered = 0;
  const failures: unknown[] = [];
  const ask = async () => {
    while (!isOver) {
      const answer = await request<{ spec: { feet: number } }>('GET', `${path}/hall`);
      if (answer.status === 200 && answer.body.spec.feet === 10) answered++;
      else failures.push(answer);
      await sleep(5);
    }
  };
  const compare = async () => {
    while (!isOver) {
      const served = replicas.map(({ current }) => new X509Certificate(current.certificate));
      const authorities = await trusted();
      const isTrusted = served.map((each) => authorities.some((authority) => each.checkIssued(authority)));
      if (isTrusted.includes(false)) failures.push({ isTrusted, changes: changes() });
      await sleep(5);
    }
  };
  const asking = Promise.all([...Array.from({ length: 5 }, ask), compare()]);
  try {
    await eventually(async () => expect(changes().filter((change) => change === 'dropped')).toHaveLength(2), 45);
  } finally {
    isOver = true;
    await asking;
  }
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(50);
  const rotation = ['prepared', 'promoted', 'dropped'];
  expect(changes().slice(0, 7)).toEqual(['created', ...rotation, ...rotation]);
  const others = webhook.events.filter(({ type }) => !['converted', 'certificate'].includes(type));
  expect(others).toEqual([]);
}, 60_000);
