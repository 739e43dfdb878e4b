// Runs by itself, bundled: takes a file of inputs and what to measure, prints nanoseconds per call.
import { readFileSync } from 'node:fs';
import type { Condition } from '../../packages/conditions/src/conditions/condition.ts';
import { setCondition } from '../../packages/conditions/src/conditions/set-condition.ts';
import type { ConditionToSet } from '../../packages/conditions/src/conditions/stamp.ts';
import type { Inputs } from './inputs.ts';

const options = { now: new Date(), generation: 7 };

/** Sets one wanted condition after the other, `calls` times, on the conditions that the last call returned. */
function run(stored: readonly Condition[], wanted: readonly ConditionToSet[], calls: number): readonly Condition[] {
  let conditions = stored;
  let i = 0;
  for (let call = 0; call < calls; call++) {
    conditions = setCondition(conditions, wanted[i]!, options);
    if (++i === wanted.length) i = 0;
  }
  return conditions;
}

/** The least that any function does which looks at every condition: compares one number of each. */
function look(stored: readonly Condition[], wanted: readonly ConditionToSet[], calls: number): number {
  let found = 0;
  let i = 0;
  for (let call = 0; call < calls; call++) {
    const { observedGeneration } = wanted[i]!;
    for (let at = 0; at < stored.length; at++) if (stored[at]!.observedGeneration !== observedGeneration) found = at;
    if (++i === wanted.length) i = 0;
  }
  return found;
}

function nanosecondsPerCall(work: (calls: number) => unknown): number {
  for (let calls = 20_000; ; calls *= 2) {
    const start = process.hrtime.bigint();
    work(calls);
    const spent = Number(process.hrtime.bigint() - start);
    if (spent > 200e6) return spent / calls;
  }
}

// Each side is parsed by itself: a stored condition and a wanted one share no strings in a controller.
const [file, name] = process.argv.slice(2);
const parse = (): Record<string, Inputs> => JSON.parse(readFileSync(file!, 'utf8'));
const [kind, size] = name!.split('/');
const { stored } = parse()[size!]!;
const { same, flipped } = parse()[size!]!;
if (run(stored, same, same.length) !== stored) throw new Error('unchanged conditions came back as others');
const wanted = kind === 'flipped' ? [...flipped, ...same] : same;
const work = kind === 'floor' ? look : run;
process.stdout.write(String(nanosecondsPerCall((calls) => work(stored, wanted, calls))));
