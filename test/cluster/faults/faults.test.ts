import { readdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endProcesses } from '../../cli/run-process.ts';
import { eventually } from '../control-plane/eventually.ts';
import { brokenRules } from './after/broken-rules.ts';
import { fixpoint, toDo, type Unfinished } from './after/fixpoint.ts';
import { unledWrites } from './after/leaders.ts';
import { audited } from './auditor.ts';
import { change } from './churn/churn.ts';
import { type FaultWorld, faultWorld } from './fault-world.ts';
import { branches } from './git/git-remotes.ts';
import { readAuditLog } from './history/audit-log.ts';
import { malformedCount, malformedResources, removeMalformed, storeMalformed } from './malformed.ts';
import { seeded } from './random.ts';
import { type FaultReport, type ReportRow, reportTable, writeReport } from './report.ts';
import { scenarios } from './scenarios.ts';
import { settled } from './settled.ts';

const seed = process.env.FAULTS_SEED ?? '1';
const length = process.env.FAULTS === 'long' ? 'long' : 'short';
const random = seeded(seed);
const leaseSeconds = 3;
/** Two leases and 10 s; longer, up to three times, where more wants to run than there are cores. */
const limitSeconds = () => (2 * leaseSeconds + 10) * Math.min(3, Math.max(1, loadavg()[0]! / availableParallelism()));
const pauseMs = 40;

let world: FaultWorld;
const rows: ReportRow[] = [];
const afterwards: Record<string, { looked: number; wrong: number }> = {};

beforeAll(async () => {
  world = await faultWorld({ places: 2, leaseSeconds });
  await eventually(async () => {
    const found = await settled(world, 30);
    expect(found.unfinished.map(toDo)).toEqual([]);
    for (const resource of audited) await world.auditor.audit(resource);
  }, 120);
}, 240_000);

afterAll(async () => {
  const report: FaultReport = { seed, length, rows, afterwards };
  process.stdout.write(`${reportTable(report)}${writeReport(report)}\n`);
  endProcesses();
  await world?.stop();
}, 60_000);

/** Changes one thing after the other until it is told to stop; returns how many. */
async function churnUntil(stop: AbortSignal, name: string): Promise<number> {
  const choice = random.of(`${name}/churn`);
  let changes = 0;
  while (!stop.aborted) {
    if (await change(choice.pick(world.churns), choice)) changes++;
    await sleep(pauseMs);
  }
  return changes;
}

describe('one pass more', () => {
  test('finds what somebody else has changed while the controllers stand still, and nothing beside', async () => {
    const [server] = await world.objects.list('dittoservers');
    const look = async () => {
      await sleep(300); // they stand
      await world.objects.patchStatus('dittoservers', server!.metadata.name, { phase: 'Failed' });
      return fixpoint(world);
    };
    const [{ unfinished }] = await Promise.all([look(), ...world.replicas.map((replica) => replica.pause(6000))]);
    expect(unfinished.map(({ kind, object }) => `${kind} ${object}`)).toEqual([
      `DittoServer ${world.namespace}/${server!.metadata.name}`,
    ]);
    expect((await settled(world, limitSeconds())).unfinished.map(toDo)).toEqual([]);
  }, 360_000);
});

describe('a GitTarget that is deleted', () => {
  test('leaves what it has mirrored in the repository, for good', async () => {
    const { gitOps, remotes, objects } = world;
    const end = await gitOps.mirrorOnce('left');
    expect((await settled(world, limitSeconds())).unfinished.map(toDo)).toEqual([]);
    const [repository] = remotes.repositories;
    const head = (await repository!.heads()).get(branches[0])!;
    const files = Object.entries(await repository!.files(head)).filter(([file]) => file.startsWith('left/'));
    expect(files.length).toBeGreaterThanOrEqual((await objects.list('configmaps')).length);
    await end();
    remotes.adopt(repository!, branches[0], Object.fromEntries(files)); // all that comes looks at them
  }, 360_000);
});

describe('controllers of which two replicas race for the lease, while everything changes,', () => {
  test.each(scenarios)(
    'leave each status as it follows from the world within two leases and 10 s: $it',
    async ({ it, times, fault, silence = 0, shows }) => {
      const faults = times[length === 'long' ? 1 : 0];
      const choice = random.of(it);
      const shownBefore = shows?.(world) ?? 0;
      const stop = new AbortController();
      const churning = churnUntil(stop.signal, it);
      try {
        for (let i = 0; i < faults; i++) {
          await fault(world, choice);
          await sleep(choice.integer(50, 500));
        }
      } finally {
        stop.abort();
      }
      const changes = await churning;
      for (const replica of world.replicas) replica.setDate(0);
      const limit = limitSeconds() + silence;
      const { looked, unfinished, seconds } = await settled(world, limit);
      const shown = shows && shows(world) - shownBefore;
      rows.push({
        scenario: it,
        faults,
        changes,
        objects: looked,
        limitSeconds: limit,
        ...(seconds !== undefined && { settledSeconds: seconds }),
        ...(shown !== undefined && { shown }),
      });
      expect(unfinished.map(toDo)).toEqual([]);
      expect(shown).not.toBe(0);
    },
    length === 'long' ? 1_800_000 : 360_000,
  );
});

describe('objects that were stored before the schema had its rules', () => {
  test('keep nobody from the others, end no process, and can be deleted', async () => {
    const begun = world.replicas.map(({ process }) => process);
    await storeMalformed(world.controlPlane, world.objects);
    const stop = new AbortController();
    const churning = churnUntil(stop.signal, 'malformed');
    await sleep(4000);
    stop.abort();
    const changes = await churning;
    const isMalformed = ({ kind, object }: Unfinished) => object.includes('/malformed-') || kind === 'index';
    const limit = limitSeconds();
    const { looked, unfinished, seconds } = await settled(world, limit, (each) => !isMalformed(each));
    const row = {
      scenario: 'objects are malformed',
      faults: malformedCount,
      changes,
      objects: looked,
      limitSeconds: limit,
    };
    rows.push({ ...row, ...(seconds !== undefined && { settledSeconds: seconds }) });
    expect(unfinished.map(toDo)).toEqual([]);
    expect(world.replicas.map(({ process }) => process)).toEqual(begun);
    const failuresSaying = (text: string) =>
      world.replicas.map(({ failures }) => failures((error) => error.includes(text))).reduce((a, b) => a + b);
    expect(failuresSaying('is not what its schema allows')).toBeGreaterThan(0);
    await removeMalformed(world.objects);
    await eventually(async () => {
      for (const resource of malformedResources)
        for (const { metadata } of await world.objects.list(resource)) expect(metadata.name).not.toMatch(/^malformed-/);
    }, 20);
  }, 360_000);
});

describe('of all that was stored meanwhile', () => {
  test('every revision keeps the rules of its kind', () => {
    const { steps, broken } = brokenRules(world.history.revisions(), world.controllers);
    afterwards['revisions against the rules of their kinds'] = { looked: steps, wrong: broken.length };
    expect(broken).toEqual([]);
    expect(steps).toBeGreaterThan(100);
  });

  test('no process that was killed has left its clones to the next for longer than until that leads', () => {
    const clones = world.replicas.map(({ temporary }) => readdirSync(temporary));
    afterwards['clones of git'] = {
      looked: clones.flat().length,
      wrong: clones.filter(({ length }) => length > 1).length,
    };
    expect(clones.filter(({ length }) => length > 1)).toEqual([]);
  });

  test('nothing is by a process that did not have the lease', () => {
    const { writes, terms, unled } = unledWrites(readAuditLog(world.controlPlane.auditLog), world.leases.revisions());
    afterwards[`writes against ${terms} terms of leaders`] = { looked: writes, wrong: unled.length };
    expect(unled).toEqual([]);
    const isWhole = rows.length > scenarios.length; // a selection may leave the leader alone
    expect(terms).toBeGreaterThan(isWhole ? 2 : 0);
  });
});
