import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conditionOf } from '../../../systems/pass.ts';
import { product } from '../../../systems/product.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, dittoWorld, makeChildren, onlyLooks, storage } from './ditto-world.ts';

let world: DittoWorld;
beforeAll(async () => {
  world = await dittoWorld(connectControlPlane(), { prefix: 'ditto-ready', may: onlyLooks });
});
afterAll(() => world?.system.stop());

interface Row {
  readonly percona: boolean;
  readonly config: boolean;
  readonly pods: boolean;
  readonly rollout: boolean;
  readonly database: boolean;
}

const yes = (is: boolean, what: string) => `${is ? '' : 'no '}${what}`;

/** Each part that is not met, in the order of the sheet. A lost replica counts twice (DX-5). */
const missing = ({ percona, config, pods, rollout, database }: Row): readonly string[] =>
  [
    !config && 'ConfigNotReady',
    !pods && 'NotAvailable',
    !(pods && rollout) && 'StillProgressing',
    percona && !database && 'DatabaseNotReady',
  ].filter((token) => token !== false);

const only = (row: Row, ...parts: readonly (keyof Row)[]) =>
  (['config', 'pods', 'rollout', 'database'] as const).every((part) => row[part] !== parts.includes(part));

const proofs = (row: Row): string => {
  const more = [
    only(row, 'rollout') && ' [D-09 REC]',
    only(row, 'database') && ' [D-10 REC]',
    only(row) && ' [D-18 REC] [D-26 REC]',
    only(row, 'config', 'pods', 'rollout', 'database') && ' [D-18 REC] [D-27 REC]',
  ];
  return ` [D-08 REC]${more.filter((proof) => proof !== false).join('')}`;
};

const both = [true, false];
const rows = product({ percona: both, config: both, pods: both, rollout: both, database: both }).map((row, i) => ({
  ...row,
  name: `row-${i}`,
  is: missing(row).length === 0 ? 'True' : 'False',
  // Where Percona is off, a cluster that is there all the same, ready or not, changes nothing.
  it: [
    row.percona ? 'with Percona' : 'without Percona',
    yes(row.config, 'configuration'),
    yes(row.pods, 'ready pod'),
    yes(row.rollout, 'finished rollout'),
    yes(row.database, 'ready database'),
  ].join(', '),
  proofs: proofs(row),
}));

describe('the Ready of a DittoServer', () => {
  test.each(rows)('$it: is $is$proofs', async ({ name, ...row }) => {
    const server = await world.servers.create(name, { storage, percona: { enabled: row.percona } });
    await makeChildren(world, server, {
      config: row.config ? { 'config.yaml': 'database: {}' } : {},
      ready: row.pods ? 1 : 0,
      ...(!row.rollout && { observedGeneration: 0 }),
      postgres: row.database ? 'ready' : 'initializing',
    });
    const issues = missing(row);
    await eventually(async () => {
      const { status = {} } = await world.servers.read(name);
      expect(conditionOf(status, 'Ready')).toMatchObject(
        issues.length
          ? { status: 'False', reason: 'ConditionsNotMet', message: `Not ready: [${issues.join(' ')}]` }
          : { status: 'True', reason: 'AllConditionsMet', message: 'DittoServer is fully operational' },
      );
      expect(status.conditions).toHaveLength(row.percona ? 5 : 4); // the parts stay to be seen
    });
  });
});
