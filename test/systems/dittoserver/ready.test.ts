import { describe, expect, test } from '@jest/globals';
import { conditionOf, statesOf } from '../pass.ts';
import { product } from '../product.ts';
import { pass } from './decision-table.ts';

const switches = { config: [true, false], available: [true, false], settled: [true, false] };
const rows = [
  ...product({ percona: [false], ...switches, database: [true] }),
  ...product({ percona: [true], ...switches, database: [true, false] }),
].map((row) => {
  const { config, available, settled, percona, database } = row;
  const missing = [
    !config && 'ConfigNotReady',
    !available && 'NotAvailable',
    (!settled || !available) && 'StillProgressing',
    !database && 'DatabaseNotReady',
  ].filter(Boolean);
  const parts = [
    config ? 'a valid configuration' : 'no configuration',
    available ? 'a ready pod' : 'no ready pod',
    settled ? 'nothing to roll out' : 'an update under way',
    percona ? (database ? 'a ready database' : 'a database that starts') : 'no database',
  ];
  const message = missing.length ? `Not ready: [${missing.join(' ')}]` : 'DittoServer is fully operational';
  return { ...row, it: parts.join(', '), is: missing.length ? 'not ready' : 'ready', message };
});

const seen = ({ config, available, settled, database }: (typeof rows)[number]) =>
  ({
    config: config ? 'valid' : 'no-key',
    percona: { state: database ? 'ready' : 'initializing' },
    statefulSet: { generation: 2, observedGeneration: settled ? 2 : 1, readyReplicas: available ? 1 : 0 },
  }) as const;

describe('a DittoServer', () => {
  test('has 8 rows in its truth table without Percona, 16 with it', () => {
    expect(rows.filter(({ percona }) => !percona)).toHaveLength(8);
    expect(rows.filter(({ percona }) => percona)).toHaveLength(16);
  });

  test.each(rows)('with $it is $is', ({ percona, message, ...row }) => {
    const { status } = pass(seen({ percona, message, ...row }), { spec: { percona: { enabled: percona } } });
    const ready = row.is === 'ready';
    expect(conditionOf(status, 'Ready')).toMatchObject({
      status: ready ? 'True' : 'False',
      reason: ready ? 'AllConditionsMet' : 'ConditionsNotMet',
      message,
    });
    expect(Object.keys(statesOf(status))).toHaveLength(percona ? 5 : 4);
  });

  test('that is stopped on purpose is ready, and available without a pod (DX-4)', () => {
    const { status } = pass(
      { config: 'valid', statefulSet: { generation: 1, observedGeneration: 1, readyReplicas: 0 } },
      { spec: { replicas: 0 } },
    );
    expect(status).toMatchObject({ phase: 'Stopped', replicas: 0, readyReplicas: 0, availableReplicas: 0 });
    expect(statesOf(status)).toMatchObject({ Ready: 'True/AllConditionsMet', Available: 'True/Stopped' });
  });
});
