import type { ConditionContract } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { columnsOf } from '../../lib/crd/columns.ts';
import { table } from '../systems/kinds/table.ts';
import { rowsOf, tablesOf } from './markdown/outline.ts';
import { promisingPages, type StatusPage, sectionOf, statusPages } from './status-pages.ts';

const statuses = ['True', 'False', 'Unknown'] as const;
const sectionOfType = (page: StatusPage, type: string) => sectionOf(page, `### ${type}`);
const conditionsOf = ({ contract }: StatusPage) => Object.entries<ConditionContract>(contract.conditions);

/** Every reason with its status, meaning and fix, as the contract declares them. */
const declaredReasons = (condition: ConditionContract) =>
  statuses.flatMap((status) =>
    Object.entries(condition[status] ?? {}).map(([reason, doc]) => {
      const { description, fix = '–', reserved } = typeof doc === 'string' ? { description: doc } : doc;
      const meaning = reserved ? `${description} Reserved: not reported today.` : description;
      return { Status: status, Reason: reason, 'What it means': meaning, 'What to do': fix };
    }),
  );
const isFamily = (type: string) => type.endsWith('-{i}');
const unknownMeans = ({ Unknown }: ConditionContract) =>
  Unknown ? 'Unknown: it could not be told yet.' : 'Unknown: only while nobody has reported it.';
const bad = 'something is wrong or still to be done.';
/** What the page says of a polarity, and of True and False under it. */
function meaningOf({ polarity = 'positive' }: ConditionContract) {
  if (polarity === 'neutral')
    return {
      polarity: 'Polarity neutral: says nothing about health.',
      says: ['- True: see the reason.', '- False: see the reason.'],
    };
  if (polarity === 'negative')
    return { polarity: 'Polarity negative: True is unhealthy.', says: ['- False: as it should be.', `- True: ${bad}`] };
  return { polarity: 'Polarity positive: True is healthy.', says: ['- True: as it should be.', `- False: ${bad}`] };
}

describe.each(promisingPages)('the page of $kind', (page) => {
  const proof = (gitTarget: string, bindy?: string) => {
    const id = page.kind === 'GitTarget' ? gitTarget : page.kind.startsWith('Bind9') ? bindy : undefined;
    return id ? ` [${id} OFF]` : '';
  };

  test(`is committed as its definition makes it${proof('G-105', 'B-76')}`, () =>
    expect(page.committed).toBe(page.text));

  test(`says of each type what it means, and what True, False and Unknown mean${proof('G-105')}`, () => {
    const headings = [...sectionOf(page, '## Conditions').matchAll(/^### (.*)$/gm)].map(([, type]) => type);
    expect(headings).toEqual(Object.keys(page.contract.conditions));
    for (const [type, condition] of conditionsOf(page)) {
      const section = sectionOfType(page, type);
      expect(section).toContain(condition.description);
      const { polarity, says } = meaningOf(condition);
      expect(section).toContain(polarity);
      const meanings = condition.open
        ? statuses.map((status) => `- ${status}: as the other object says.`)
        : [...says, `- ${unknownMeans(condition)}`];
      expect(section.match(/^- .*$/gm)?.sort()).toEqual([...meanings].sort());
    }
  });

  test(`lists exactly the reasons of the contract, each with its status, meaning and fix${proof('G-106', 'B-77')}`, () => {
    for (const [type, condition] of conditionsOf(page)) {
      const [table, ...others] = tablesOf(sectionOfType(page, type));
      expect({ type, rows: rowsOf(table!), others }).toEqual({ type, rows: declaredReasons(condition), others: [] });
    }
  });

  test(`says that Ready sums up the others: which, in which order, and for which reason it is False${proof('G-107')}`, () => {
    const { summary, conditions } = page.contract;
    const section = sectionOf(page, '## How Ready is computed');
    if (!summary) return expect(section).toBe('');
    expect(summary.type).toBe('Ready');
    expect(section).toContain('`Ready` sums up the conditions below, and nothing else.');
    expect(section).toContain(`It is True, for the reason \`${summary.True}\`, when each of them is as wanted`);
    expect(rowsOf(tablesOf(section)[0]!).map((row) => Object.values(row).slice(0, 3))).toEqual(
      summary.requires.map((type) => [
        type,
        conditions[type]!.polarity === 'negative' ? 'False' : 'True',
        (typeof summary.False === 'string' ? summary.False : summary.False[type]!).replace(
          '{reason}',
          'its own reason',
        ),
      ]),
    );
    expect(section).toContain('A condition that is Unknown, or missing, counts as not met.');
  });

  test(`says that the phase is for people and decides nothing${proof('G-108')}`, () => {
    const section = sectionOf(page, '## How phase is computed');
    if (!page.contract.phase) return expect(section).toBe('');
    expect(section).toContain('The phase is informational: it is for people who scan a list.');
    expect(section).toContain('Automation must read the conditions.');
    expect(sectionOf(page, '## How Ready is computed')).not.toContain('phase');
  });

  test(`says that conditions are a map keyed by type${proof('G-109')}`, () => {
    const section = sectionOf(page, '## Conditions');
    expect(section).toContain('The list of conditions is a map keyed by `type`');
    expect(section).toContain('read a condition by its type, never by its position');
  });

  test('names a declared condition in every kubectl wait line, those of health and no other', () => {
    const lines = sectionOf(page, '## Waiting').match(/^kubectl wait .*$/gm)!;
    const named = lines.map((line) => /--for=condition=([^= ]+)(=False)? /.exec(line)!);
    const healthy = conditionsOf(page).filter(([type, { polarity }]) => polarity !== 'neutral' && !isFamily(type));
    expect(new Set(named.map(([, type]) => type))).toEqual(new Set(healthy.map(([type]) => type)));
    for (const [, type, isFalse] of named)
      expect(Boolean(isFalse)).toBe(page.contract.conditions[type!]!.polarity === 'negative');
    expect(lines).toHaveLength(healthy.length);
    expect(named[0]![1]).toBe('Ready');
  });

  test('lists every column, Age too, and every field of the status', () => {
    const columns = rowsOf(tablesOf(sectionOf(page, '## In `kubectl get`'))[0]!).map((row) => row.Column);
    expect(columns).toEqual(columnsOf(page.version).map(({ name }) => name));
    expect(columns.at(-1)?.toLowerCase()).toBe('age');
    const fields = rowsOf(tablesOf(sectionOf(page, '## Fields'))[0]!).map((row) => row.Field!);
    expect(fields.filter((path) => !path.includes('.'))).toEqual(Object.keys(page.contract.fields!));
  });
});

test('the page of a version that promises nothing says so, and lists its columns', () => {
  const page = statusPages.find(({ kind, version }) => `${kind} ${version.name}` === 'LocustTest v1')!;
  expect(page.text).toContain('This version promises nothing: its status is an empty object.');
  const columns = rowsOf(tablesOf(sectionOf(page, '## In `kubectl get`'))[0]!).map((row) => row.Column);
  expect(columns).toEqual(['master_cmd', 'worker_replica_count', 'Image', 'Age']);
});

test('every kind that promises a status has a page', () =>
  expect([...new Set(statusPages.map(({ kind }) => kind))].sort()).toEqual(
    table
      .filter(({ row }) => row.conditions.length > 0)
      .map(({ kind }) => kind)
      .sort(),
  ));
