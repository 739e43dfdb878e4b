import { beforeAll, describe, expect, test } from '@jest/globals';
import type { KindDefinition } from '../../../../lib/definition/kind.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../objects/kind-requests.ts';
import { planes } from '../../planes/planes.ts';
import { printedTable } from '../../printed/printed-table.ts';
import { serverTable } from '../../printed/server-table.ts';
import { deployed } from '../../shipped/deployed.ts';

export interface ClusterColumns {
  readonly definition: KindDefinition;
  /** What kubectl calls it, the short name for the wide table first. */
  readonly names: readonly [string, ...string[]];
  readonly status: object;
  /** Of Ready in that status. */
  readonly reason: string;
}

const age = expect.stringMatching(/^\d+s$/);

/** What both cluster kinds print. */
export function describeClusterColumns({ definition, names: called, status, reason }: ClusterColumns): void {
  const kind = definition.kind;

  describe.each(planes())('on $where', ({ controlPlane }) => {
    let namespace: string;
    let clusters: KindRequests;
    let names: readonly string[];
    /** Ours: of a cluster-scoped kind, other test files have theirs beside them. */
    const ours = <Row extends readonly unknown[]>(rows: readonly Row[]) =>
      rows.filter(([name]) => names.includes(String(name)));

    beforeAll(async () => {
      await deployed(controlPlane, definition);
      namespace = await freshNamespace(controlPlane, `${kind.toLowerCase()}-columns`);
      clusters = kindRequests(controlPlane, definition, namespace);
      names = ['a-new', 'b-some'].map(clusters.nameOf);
      await clusters.create('a-new', {});
      await clusters.create('b-some', { version: '9.20', primary: { replicas: 2 }, secondary: { replicas: 0 } });
      await clusters.putStatus('b-some', status);
    });

    describe(`the table of ${kind}s`, () => {
      test('has its columns in order, with their types; Reason only with -o wide [B-85 TAB]', async () => {
        const { columns } = await serverTable(controlPlane, clusters.collection);
        expect(columns).toEqual([
          ['Name', 'string', 0],
          ['Version', 'string', 0],
          ['Primary', 'integer', 0],
          ['Secondary', 'integer', 0],
          ['Ready', 'string', 0],
          ['Reason', 'string', 1],
          ['Age', 'date', 0],
        ]);
      });

      test('has the default version, a 0 where none is wanted, and nothing where nothing is known [B-85 TAB]', async () => {
        const { rows } = await serverTable(controlPlane, clusters.collection);
        expect(ours(rows.map(({ cells }) => cells))).toEqual([
          [names[0], '9.18', null, null, null, null, age],
          [names[1], '9.20', 2, 0, 'False', reason, age],
        ]);
      });

      test.each(called)('is printed by kubectl get %s [B-85 TAB]', async (name) => {
        const { code, stdout, stderr } = await controlPlane.kubectl(['get', name, '-n', namespace]);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        const [header, ...rows] = printedTable(stdout);
        expect(header).toEqual(['NAME', 'VERSION', 'PRIMARY', 'SECONDARY', 'READY', 'AGE']);
        expect(ours(rows)).toEqual([
          [names[0], '9.18', '', '', '', age],
          [names[1], '9.20', '2', '0', 'False', age],
        ]);
      });

      test('is printed by kubectl get -o wide with the reason [B-85 TAB]', async () => {
        const { stdout } = await controlPlane.kubectl(['get', called[0], '-o', 'wide', '-n', namespace]);
        const [header, ...rows] = printedTable(stdout);
        expect(header![5]).toBe('REASON');
        expect(ours(rows).map((cells) => cells[5])).toEqual(['', reason]);
      });
    });
  });
}
