import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectControlPlane } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { type RunningWebhook, runWebhook } from './running-webhook.ts';

const controlPlane = connectControlPlane();
const { request } = controlPlane;

// A life of 10 seconds: every certificate is due after 4, and a rotation takes 3.
const policy = { lifetimeMs: 10_000, renewBeforeMs: 6_000, overlapMs: 1_500, checkEveryMs: 250 };

let webhook: RunningWebhook;
beforeAll(async () => {
  webhook = await runWebhook(controlPlane, 'rotation', policy);
}, 60_000);
afterAll(() => webhook.stop());

const changes = () => webhook.events.flatMap((event) => (event.type === 'certificate' ? [event.change] : []));

test('no request fails while certificates are made, served and dropped', async () => {
  const path = webhook.rooms('v1');
  const apiVersion = path.split('/').slice(2, 4).join('/');
  const body = { apiVersion, kind: 'Room', metadata: { name: 'hall' }, spec: { feet: 10 } };
  await eventually(async () => expect(await request('POST', path, { body })).toMatchObject({ status: 201 }));

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
  const asking = Promise.all(Array.from({ length: 5 }, ask));
  try {
    await eventually(async () => expect(changes().filter((change) => change === 'dropped')).toHaveLength(3), 45);
  } finally {
    isOver = true;
    await asking;
  }
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(500);
  const rotation = ['prepared', 'promoted', 'dropped'];
  expect(changes().slice(0, 10)).toEqual(['created', ...rotation, ...rotation, ...rotation]);
  const others = webhook.events.filter(({ type }) => !['converted', 'certificate'].includes(type));
  expect(others).toEqual([]);
}, 60_000);
