import { readFileSync } from 'node:fs';
import type { ReasonDoc, StatusContract } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { bindcarFailure, bindcarHttpCodes, bindyReasons } from '../../lib/systems/bindy/index.ts';
import { bindy } from '../../lib/systems/bindy/system.ts';
import { headingsOf, rowsOf, tablesOf } from '../codegen/markdown/outline.ts';
import { pods, worlds } from './bindy-worlds.ts';
import { codeBlocks } from './code-blocks.ts';

const page = (name: string) => `docs/guides/bindy/${name}.md`;
const textOf = (name: string) => readFileSync(page(name), 'utf8');
const blocksOf = (name: string, language: string) =>
  codeBlocks(page(name)).filter((block) => block.language === language);

interface Documented {
  readonly type: string;
  readonly reason: string;
  readonly doc: Exclude<ReasonDoc, string>;
}
/** Every reason for which a condition is not healthy. */
const unhealthy = ({ conditions }: StatusContract): readonly Documented[] =>
  Object.entries(conditions).flatMap(([name, { False, Unknown }]) =>
    [
      { type: name, reasons: False },
      { type: `${name} (Unknown)`, reasons: Unknown },
    ].flatMap(({ type, reasons }) =>
      Object.entries(reasons ?? {}).map(([reason, doc]) => ({
        type,
        reason,
        doc: typeof doc === 'string' ? { description: doc } : doc,
      })),
    ),
  );

/** A row for each reason that is reported; one for all conditions that have it with the same meaning. */
function expectedRows(contract: StatusContract) {
  const rows = new Map<string, Record<string, string>>();
  for (const { type, reason, doc } of unhealthy(contract).filter((each) => !each.doc.reserved)) {
    const key = JSON.stringify([reason, doc]);
    const types = rows.get(key)?.Condition;
    const Condition = types ? `${types}, ${type}` : type;
    rows.set(key, { Condition, Reason: reason, 'What it means': doc.description, 'What to do': doc.fix! });
  }
  return [...rows.values()];
}

describe('the troubleshooting guide of Bindy', () => {
  const text = textOf('troubleshooting');

  test.each(bindy.kinds)(
    'says of every reason of a $kind what it means and what to do [B-04 OFF] [B-79 OFF]',
    (kind) => {
      const section = text.split(`\n### ${kind.kind}\n`)[1]!.split('\n## ')[0]!;
      expect(rowsOf(tablesOf(section)[0]!)).toEqual(expectedRows(kind.versions[0]!.status!));
    },
  );

  test('names the reasons that are not reported today [B-79 OFF]', () => {
    const sentence = /^Declared for later, and not reported today: (.*)\.$/m.exec(text)![1]!;
    const reserved = bindy.kinds
      .flatMap(({ versions }) => unhealthy(versions[0]!.status!))
      .filter((r) => r.doc.reserved);
    expect(sentence.split(', ')).toEqual(reserved.map(({ reason }) => `\`${reason}\``));
  });

  test('has the table of HTTP codes, each with where to look first in parentheses [B-79 OFF] [B-104 OFF]', () => {
    const codes = Object.entries(bindcarHttpCodes).map(([code, { reason, message, cause }]) => ({
      'HTTP code (look first at)': `${code} (${cause})`,
      Reason: reason,
      Message: message,
    }));
    const other = bindcarFailure(418);
    const others = [
      { code: 'any other', reason: other.reason, message: other.message.replace('418', 'code') },
      { code: 'no connection', ...bindcarFailure('no-connection') },
    ].map(({ code, reason, message }) => ({ 'HTTP code (look first at)': code, Reason: reason, Message: message }));
    const tables = tablesOf(text.split('\n## When Bindcar answers with an error\n')[1]!);
    expect(tables.map(rowsOf)).toEqual([[...codes, ...others]]);
  });

  test('leads to the page that goes from the cluster down to the pod, and has commands [B-79 OFF]', () => {
    expect(text).toContain('](reading-status.md)');
    expect(blocksOf('troubleshooting', 'sh').length).toBeGreaterThanOrEqual(3); // run by the cluster suite
  });
});

describe('the guide to the status of Bindy', () => {
  const blocks = blocksOf('reading-status', 'yaml');

  test('shows the three kinds from the top down [B-78 OFF] [B-87 OFF]', () => {
    expect(blocks.map(({ text }) => parse(text).kind)).toEqual(worlds.map(({ definition }) => definition.kind));
  });

  test.each(worlds.map((world, i) => ({ ...world, kind: world.definition.kind, text: blocks[i]!.text })))(
    'shows a $kind as it is derived, with its status [B-78 OFF] [B-87 OFF]',
    ({ metadata, spec, failing, text }) => {
      const { apiVersion, kind: _, ...shown } = parse(text);
      expect(apiVersion).toBe('bindy.firestoned.io/v1beta1');
      expect(shown).toEqual({ metadata, spec, status: failing });
    },
  );

  test.each(worlds.map(({ definition }, i) => ({ definition, kind: definition.kind, text: blocks[i]!.text })))(
    'says in the example of a $kind what each condition type is [B-88 OFF]',
    ({ definition, text }) => {
      const comments = [...text.matchAll(/^ *# (\S+): .*\.$/gm)].map(([, type]) => type);
      expect(comments).toEqual(Object.keys(definition.versions[0].status.conditions));
    },
  );

  test('leads from the cluster to the pod in three steps [B-79 OFF]', () => {
    expect(headingsOf(textOf('reading-status'))).toEqual([
      '# Reading the status, from the cluster to the pod',
      '## 1. Which cluster?',
      '## 2. Which instance?',
      '## 3. Which pod, and why?',
      '## Rules',
      '## The three objects, whole',
    ]);
  });

  test('names a pod of the example in its last command', () => {
    expect(blocksOf('reading-status', 'sh').at(-1)!.text).toBe(`kubectl describe pod ${pods[1]} -n dns\n`);
  });
});

describe('the quickstart of Bindy', () => {
  test('installs, asks for a server, checks its status, and leads to troubleshooting [B-80 OFF]', () => {
    const headings = headingsOf(textOf('quickstart')).slice(1);
    expect(headings).toEqual(['## Install the kinds', '## Ask for a server', '## Is it ready?', '## If it is not']);
    expect(textOf('quickstart').split('## If it is not')[1]).toContain('](troubleshooting.md)');
  });

  test('asks for the cluster and the instance of the examples [B-80 OFF]', () => {
    const [{ text } = { text: '' }] = blocksOf('quickstart', 'yaml');
    const objects = parseAllDocuments(text).map((document) => document.toJS());
    expect(objects.slice(1)).toEqual(
      worlds.slice(1).map(({ definition, metadata, spec }) => ({
        apiVersion: 'bindy.firestoned.io/v1beta1',
        kind: definition.kind,
        metadata,
        spec,
      })),
    );
  });
});

describe('the README', () => {
  const section = readFileSync('README.md', 'utf8').split('\n## A status with levels: Bindy\n')[1]!.split('\n## ')[0]!;

  test('says what the status of Bindy is, shows it, and links to its guides [B-81 OFF]', () => {
    for (const name of ['quickstart', 'reading-status', 'troubleshooting'])
      expect(section).toContain(`](${page(name)})`);
    const [{ text } = { text: '' }] = codeBlocks('README.md').filter(({ language }) => language === 'yaml');
    const { conditions } = parse(text);
    expect(worlds[1].failing.conditions).toEqual(
      expect.arrayContaining(conditions.map((condition: object) => expect.objectContaining(condition))),
    );
    expect(conditions).toHaveLength(2);
  });
});

test('no reason of Bindy is missing from the guides and the status pages [B-04 OFF] [B-77 OFF]', () => {
  const pages = bindy.kinds.map(({ kind }) => readFileSync(`docs/status/${kind.toLowerCase()}.md`, 'utf8')).join('\n');
  const missing = Object.values(bindyReasons).filter((reason) => !pages.includes(`| \`${reason}\` |`));
  expect(missing).toEqual([]);
});
