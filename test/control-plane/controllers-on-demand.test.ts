import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ControlPlane } from '../cluster/control-plane/control-plane.ts';
import { ControlPlaneError } from '../cluster/control-plane/control-plane-error.ts';
import {
  askForControllers,
  type ControllersOffer,
  offerControllers,
} from '../cluster/control-plane/controllers-on-demand.ts';

let folder: string;
let offer: ControllersOffer | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offer-'));
});
afterEach(async () => {
  await offer?.stop();
  offer = undefined;
  rmSync(folder, { recursive: true });
});

const connection = { url: 'https://127.0.0.1:1', adminToken: 'token', kubectl: '/kubectl', folder: '/folder' };

describe('a control plane that is offered', () => {
  test('starts with the first who asks, once for all, and ends with the offer', async () => {
    const calls: string[] = [];
    offer = await offerControllers(folder, async () => {
      calls.push('start');
      return { connection, stop: async () => void calls.push('stop') } as unknown as ControlPlane;
    });
    expect(calls).toEqual([]);
    const asked = [askForControllers(folder), askForControllers(folder), askForControllers(folder)];
    expect(await Promise.all(asked)).toEqual([connection, connection, connection]);
    expect(calls).toEqual(['start']);
    await offer.stop();
    offer = undefined;
    expect(calls).toEqual(['start', 'stop']);
  });

  test('that does not start says to each why, and is not tried again', async () => {
    let starts = 0;
    offer = await offerControllers(folder, async () => {
      starts++;
      throw new ControlPlaneError('found no go on PATH');
    });
    for (const asked of [askForControllers(folder), askForControllers(folder)]) {
      await expect(asked).rejects.toThrow(ControlPlaneError);
      await expect(asked).rejects.toThrow('the control plane with controllers does not start: found no go on PATH');
    }
    expect(starts).toBe(1);
  });

  test('is not there where no suite runs', async () => {
    await expect(askForControllers(folder)).rejects.toThrow('ENOENT');
  });
});
