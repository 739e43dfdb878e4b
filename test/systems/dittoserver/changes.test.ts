import { describe, expect, test } from '@jest/globals';
import type { Observed, Spec } from '../../../lib/systems/dittofs/dittoserver/derive.ts';
import { conditionOf, statesOf, time } from '../pass.ts';
import { pass, type Status } from './decision-table.ts';

const statefulSet = { generation: 1, observedGeneration: 1, readyReplicas: 1 };
const well: Observed = { config: 'valid', percona: { state: 'ready' }, statefulSet, configHash: 'h1' };
const withPercona: Spec = { percona: { enabled: true } };
const next = (previous: Status, observed: Observed, spec: Spec = {}) =>
  pass(observed, { previous, spec, minute: 5 }).status;

describe('a DittoServer whose database is', () => {
  const on = pass(well, { spec: withPercona }).status;
  const off = next(on, well);

  test('enabled has DatabaseReady and the name of the cluster', () => {
    expect(conditionOf(on, 'DatabaseReady')).toMatchObject({ status: 'True', reason: 'PerconaReady' });
    expect(on.perconaClusterName).toBe('x-postgres');
  });

  test('switched off loses both, and nothing else (DX-7)', () => {
    expect(Object.keys(statesOf(off))).toEqual(['Ready', 'Available', 'ConfigReady', 'Progressing']);
    expect(off).not.toHaveProperty('perconaClusterName');
    expect(off.conditions).toEqual(on.conditions!.filter(({ type }) => type !== 'DatabaseReady'));
  });

  test('switched on again has the condition last, for positions never move', () => {
    expect(Object.keys(statesOf(next(off, well, withPercona)))).toEqual([
      ...['Ready', 'Available', 'ConfigReady', 'Progressing', 'DatabaseReady'],
    ]);
  });

  test('not asked for never has either, whatever is seen of it', () => {
    const status = pass({ ...well, percona: 'crd-not-installed' }, { spec: { percona: { enabled: false } } }).status;
    expect(Object.keys(statesOf(status))).not.toContain('DatabaseReady');
    expect(status).not.toHaveProperty('perconaClusterName');
  });

  test.each([
    { it: 'missing', percona: undefined, says: 'PerconaNotFound: PerconaPGCluster x-postgres not found' },
    { it: 'refused', percona: { error: 'no' }, says: 'PerconaNotFound: PerconaPGCluster x-postgres not found: no' },
    {
      it: 'impossible, its CRD not installed (DX-16)',
      percona: 'crd-not-installed' as const,
      says: 'PerconaNotFound: The PerconaPGCluster CRD is not installed',
    },
    { it: 'starting', percona: { state: 'init' }, says: 'PerconaNotReady: PostgreSQL cluster state: init' },
  ])('$it has its status written all the same (DX-6)', ({ percona, says }) => {
    const { percona: _, ...others } = well;
    const { status, requeueAfterSeconds } = pass({ ...others, ...(percona && { percona }) }, { spec: withPercona });
    const { reason, message } = conditionOf(status, 'DatabaseReady');
    expect(`${reason}: ${message}`).toBe(says);
    expect(conditionOf(status, 'Ready').message).toBe('Not ready: [DatabaseNotReady]');
    expect(requeueAfterSeconds).toBe(10);
  });
});

describe('the configuration hash of a DittoServer', () => {
  const first = pass(well).status;
  const { configHash: _, ...unseen } = well;

  test('is the one that the StatefulSet step returned', () => expect(first.configHash).toBe('h1'));
  test('follows it', () => expect(next(first, { ...well, configHash: 'h2' }).configHash).toBe('h2'));
  test('is kept in a pass that did not get so far', () =>
    expect(next(first, { ...unseen, config: 'no-key' }).configHash).toBe('h1'));
  test('is absent before the first', () => expect(pass(unseen).status).not.toHaveProperty('configHash'));
});

describe('a pass of a DittoServer', () => {
  const first = pass(well).status;

  test('that sees nothing new writes nothing', () => expect(next(first, well)).toBe(first));

  test('moves the time of a condition only with its status', () => {
    const down = next(first, { ...well, statefulSet: { ...statefulSet, readyReplicas: 0 } });
    expect(down.conditions!.map(({ type, lastTransitionTime }) => [type, lastTransitionTime])).toEqual([
      ['Ready', time(5)],
      ['Available', time(5)],
      ['ConfigReady', time(0)],
      ['Progressing', time(5)],
    ]);
  });

  test('renews reason and message under the same status and time', () => {
    const scaling = next(first, { ...well, statefulSet: { ...statefulSet, generation: 2 } });
    const updating = pass(well, { previous: scaling, spec: { replicas: 2 }, minute: 9 }).status;
    expect(conditionOf(updating, 'Progressing')).toMatchObject({
      reason: 'ScalingReplicas',
      message: 'Scaling: 1/2 replicas ready',
      lastTransitionTime: time(5),
    });
  });
});
