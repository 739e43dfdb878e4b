import { setTimeout as sleep } from 'node:timers/promises';
import { audited } from './auditor.ts';
import { change } from './churn/churn.ts';
import type { FaultWorld } from './fault-world.ts';
import { branches, type History } from './git/git-remotes.ts';
import { type Audited, readAuditLog } from './history/audit-log.ts';
import { compactEtcd } from './history/etcd-history.ts';
import type { Random } from './random.ts';

/** What is done to controllers while everything changes. */
export interface Scenario {
  readonly it: string;
  /** How often, in CI and in a long run. */
  readonly times: readonly [short: number, long: number];
  /** The fault, once; what it leaves is whole again. */
  readonly fault: (world: FaultWorld, random: Random) => Promise<unknown>;
  /** Seconds that pass before there is anything to hear of what changed last. */
  readonly silence?: number;
  /** Proof that the fault was one. */
  readonly shows?: (world: FaultWorld) => number;
}

const between = (random: Random, least: number, most: number) => sleep(random.integer(least, most));
const loggedIn = (world: FaultWorld, message: string) =>
  world.replicas.reduce((sum, replica) => sum + replica.logged(message), 0);
const conflicts = ({ controlPlane }: FaultWorld): readonly Audited[] =>
  readAuditLog(controlPlane.auditLog).filter(({ responseStatus }) => responseStatus?.code === 409);

async function stallAndHeal({ proxy, leaseSeconds }: FaultWorld, random: Random): Promise<void> {
  proxy.stall();
  await between(random, 500, leaseSeconds * 1500);
  proxy.cut();
}

/** While nobody hears of anything, everything changes, and etcd forgets how. */
async function forget(world: FaultWorld, random: Random): Promise<void> {
  const { proxy, controlPlane, churns } = world;
  proxy.refuse();
  for (let i = 0; i < 12; i++) await change(random.pick(churns), random);
  await compactEtcd(controlPlane.etcdUrl);
  await controlPlane.apiServer.restart('SIGKILL');
  proxy.accept();
}

/** Two more writers: one of objects as a whole, so that versions are never what was read; one with a condition. */
async function storm({ auditor, objects }: FaultWorld, random: Random): Promise<void> {
  const until = Date.now() + 1500;
  const touch = async () => {
    while (Date.now() < until) {
      const resource = random.pick(audited);
      for (const { metadata } of await objects.list(resource))
        await objects
          .patch(resource, metadata.name, { metadata: { annotations: { storm: `${random.integer(0, 1e9)}` } } })
          .catch(() => {}); // it is gone
    }
  };
  const audit = async () => {
    while (Date.now() < until) await auditor.audit(random.pick(audited));
  };
  await Promise.all([touch(), touch(), audit()]);
}

async function jump({ replicas }: FaultWorld, random: Random): Promise<void> {
  for (const replica of replicas) replica.setDate(random.pick([-3600, -90, -5, 0, 5, 90, 900]));
  await between(random, 300, 1200);
}

/** Seconds after which git gives up a server that says nothing. */
const gitSilence = 60;
/** Seconds that a worker waits at most before it tries again. */
const gitBackoff = 60;

/** Every branch loses what it had, in one way or another, and has files that are not the mirror's. */
async function rewriteHistory({ namespace, remotes, gitOps }: FaultWorld, random: Random, to: History): Promise<void> {
  for (const repository of remotes.repositories)
    for (const branch of branches) {
      await remotes.rewrite(repository, branch, to);
      if (to === 'nothing') continue; // a commit would make it again
      await remotes.commit(repository, branch, `theirs/${random.integer(0, 99)}`);
      await remotes.commit(repository, branch, 'live-0/NOTES.md');
      await remotes.intrude(repository, branch, `live-0/core/v1/configmaps/${namespace}/intruder.yaml`);
    }
  await gitOps.touch(); // an unchanged branch is looked at every five minutes
}

async function troubleRemotes(world: FaultWorld, random: Random): Promise<void> {
  const { remotes, gitOps } = world;
  const troubles = [503, 'hangs up', 401] as const;
  const histories = ['another root', 'an older commit', 'nothing'] as const;
  for (const [i, history] of histories.entries()) {
    remotes.answer(troubles[i]!);
    for (let changes = 0; changes < 3; changes++) {
      await change(gitOps, random);
      await between(random, 200, 800);
    }
    await rewriteHistory(world, random, history);
    remotes.answer('works');
    await between(random, 500, 3000);
  }
  remotes.answer('hangs');
  await gitOps.touch();
  await between(random, 1500, 2500);
  remotes.answer('works');
}

export const scenarios: readonly Scenario[] = [
  {
    it: 'the API server is killed and restarted',
    times: [3, 20],
    fault: ({ controlPlane }) => controlPlane.apiServer.restart('SIGKILL'),
    shows: (world) => loggedIn(world, 'a cache goes on after a failure'),
  },
  {
    it: 'connections are cut, and answers end in the middle',
    times: [8, 100],
    async fault({ proxy }, random) {
      random.pick([proxy.cut, proxy.truncate])();
      await between(random, 100, 700);
    },
    shows: (world) => loggedIn(world, 'a cache goes on after a failure'),
  },
  {
    it: 'connections stall, for less and for more than a lease, then end',
    times: [2, 20],
    fault: stallAndHeal,
    shows: (world) => loggedIn(world, 'the lease could not be asked for, renewed or given back'),
  },
  {
    it: 'etcd is compacted while nobody hears of anything: 410',
    times: [1, 10],
    fault: forget,
    shows: (world) =>
      world.replicas.reduce((sum, replica) => sum + replica.failures((error) => error.includes('410')), 0),
  },
  { it: 'others write what is written: 409', times: [2, 20], fault: storm, shows: (world) => conflicts(world).length },
  { it: 'the date of the controllers jumps', times: [4, 40], fault: jump },
  {
    it: 'the controllers are killed, anywhere in what they do',
    times: [3, 40],
    async fault({ replicas }, random) {
      await between(random, 200, 2500);
      await random.pick(replicas).kill();
    },
    shows: ({ replicas }) => replicas.flatMap(({ ends }) => ends).filter((end) => end === 'SIGKILL').length,
  },
  {
    it: 'the controllers stand still until the lease is somebody else’s',
    times: [1, 10],
    async fault({ replicas, leaseSeconds }, random) {
      await random.pick(replicas).pause(random.integer(leaseSeconds * 800, leaseSeconds * 2200));
    },
  },
  {
    it: 'Bindcars are slow, refuse, hang, hang up',
    times: [1, 6],
    async fault({ bindcars, churns }, random) {
      bindcars.answer('slowly', 503, 'hangs up', 404, 'hangs', 200);
      const bindy = churns.filter(({ system }) => system === 'bindy');
      for (let i = 0; i < 6; i++) {
        await change(random.pick(bindy), random);
        await between(random, 200, 800);
      }
      bindcars.answer(random.pick([200, 503]));
    },
    silence: 36, // the answer of a Bindcar counts for 30 s, and one that hangs takes 5
    shows: ({ bindcars }) => bindcars.asked,
  },
  {
    it: 'the remotes of git refuse, hang up, have another history, hang',
    times: [1, 8],
    fault: troubleRemotes,
    silence: gitSilence + gitBackoff,
    shows: ({ remotes }) => remotes.troubled,
  },
];
