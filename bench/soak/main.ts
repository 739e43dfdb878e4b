import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { change } from '../../test/cluster/faults/churn/churn.ts';
import { type FaultWorld, faultWorld } from '../../test/cluster/faults/fault-world.ts';
import { seeded } from '../../test/cluster/faults/random.ts';
import { settled } from '../../test/cluster/faults/settled.ts';
import { type Growth, growth, type Held, isFlat } from './flat.ts';

const churnSeconds = 20;
const restSeconds = 5;
const pauseMs = 30;
const settleSeconds = 40;

const usage = `npm run soak [-- --minutes 5]

The controllers of five systems, as a process, while everything changes. Every ${churnSeconds} seconds the changes stop until every
status follows from the world; at rest it is measured what the process holds, after garbage collection. Exit code 1 when
memory or open handles are not flat after the first third, when the process ended, or when a status did not follow; the
last lines say which.
`;

const megabyte = 2 ** 20;

/** Asks the process what it holds. */
async function held({ replicas, folder }: FaultWorld): Promise<Held> {
  const [replica] = replicas;
  const file = join(folder, `${replica!.name}.json`);
  rmSync(file, { force: true });
  replica!.signal('SIGUSR2');
  for (let waited = 0; !existsSync(file); waited += 50) {
    if (waited > 30_000) throw new Error(`${file}: found none after 30 s, expected what the process holds`);
    await sleep(50);
  }
  const { rss, heapUsed, ...counts } = JSON.parse(readFileSync(file, 'utf8'));
  return { rssMegabytes: rss / megabyte, heapMegabytes: heapUsed / megabyte, ...counts };
}

const cell = (value: number) => value.toFixed(value < 1000 && !Number.isInteger(value) ? 1 : 0).padStart(12);
const line = (...cells: readonly (string | number)[]) =>
  `${cells.map((each) => (typeof each === 'string' ? each.padStart(12) : cell(each))).join('')}\n`;

const asLine = ({ what, first, last, atMost }: Growth) =>
  `${what}, the least: ${first.toFixed(1)} to ${last.toFixed(1)}, at most ${atMost.toFixed(1)}\n`;

async function soak(minutes: number): Promise<number> {
  const say = (text: string) => process.stdout.write(text);
  const nodeArguments = ['--expose-gc', '--import', join(import.meta.dirname, 'measure.mjs')];
  const world = await faultWorld({ places: 4, leaseSeconds: 15, replicas: ['a'], nodeArguments });
  let changes = 0;
  const random = seeded('soak');
  const churn = async (untilMs: number) => {
    while (Date.now() < untilMs) {
      if (await change(random.pick(world.churns), random)) changes++;
      await sleep(pauseMs);
    }
  };
  try {
    for (let waited = 0; world.replicas[0]!.logged('this process leads') === 0; waited++) {
      if (waited > 60) throw new Error('the controllers: found no leader after a minute, expected one');
      await sleep(1000);
    }
    const rests: Held[] = [];
    const unsettled: unknown[] = [];
    say(line('minute', 'changes', 'settled s', 'rss MB', 'heap MB', 'descriptors', 'handles'));
    const begunMs = Date.now();
    while (Date.now() - begunMs < minutes * 60_000) {
      await churn(Date.now() + churnSeconds * 1000);
      const { unfinished, seconds } = await settled(world, settleSeconds);
      await sleep(restSeconds * 1000);
      const now = await held(world);
      rests.push(now);
      unsettled.push(...unfinished);
      const { rssMegabytes, heapMegabytes, descriptors, handles } = now;
      const settledIn = seconds ?? `over ${settleSeconds}`;
      say(line((Date.now() - begunMs) / 60_000, changes, settledIn, rssMegabytes, heapMegabytes, descriptors, handles));
    }
    const { ends, lastWords } = world.replicas[0]!;
    const grown = growth(rests.slice(Math.floor(rests.length / 3)));
    say(grown.map(asLine).join(''));
    const wrong = [
      ...grown.filter((each) => !isFlat(each)).map(({ what }) => `${what} grew`),
      ...unsettled.map((each) => `not settled: ${JSON.stringify(each)}`),
      ...ends.map((end, index) => `the process ended (${end}): ${lastWords[index]}`),
    ];
    say(wrong.map((each) => `FAILED: ${each}\n`).join(''));
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await world.stop();
  }
}

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, help: { type: 'boolean' } } });
const minutes = Number(values.minutes);
if (values.help) process.stdout.write(usage);
else if (!(minutes >= 1)) {
  process.stderr.write(`--minutes: found ${values.minutes}, expected a number from 1 on\n`);
  process.exitCode = 2;
} else process.exitCode = await soak(minutes);
