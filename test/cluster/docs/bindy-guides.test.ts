import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statusPatch } from '@cdk8s-status/conditions';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { pods, worlds } from '../../docs/bindy-worlds.ts';
import { codeBlocks } from '../../docs/code-blocks.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import type { CustomObject } from '../objects/custom-object.ts';
import { printedTable } from '../printed/printed-table.ts';
import { deployed } from '../shipped/deployed.ts';
import { type Command, commandsOf } from './commands.ts';

const controlPlane = connectControlPlane();
const { request, kubectl } = controlPlane;
const blocksOf = (page: string) => codeBlocks(`docs/guides/bindy/${page}.md`);

/** The files that the quickstart names, where its commands find them. */
const folder = mkdtempSync(join(tmpdir(), 'guides-'));
const files = blocksOf('quickstart').flatMap(({ file, text }) => (file ? [{ file, text }] : []));
beforeAll(async () => {
  for (const { file, text } of files) writeFileSync(join(folder, file), text);
  await deployed(controlPlane, ...worlds.map(({ definition }) => definition));
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'dns' } };
  await request('POST', '/api/v1/namespaces', { body }); // a dry run makes none for what is in it
});
afterAll(() => rmSync(folder, { recursive: true }));

const api = '/apis/bindy.firestoned.io/v1beta1';
type World = (typeof worlds)[number];
const collectionOf = ({ definition, metadata }: World) =>
  'namespace' in metadata
    ? `${api}/namespaces/${metadata.namespace}/${definition.plural}`
    : `${api}/${definition.plural}`;
const objectOf = ({ definition, metadata, spec }: World) => ({
  apiVersion: 'bindy.firestoned.io/v1beta1',
  kind: definition.kind,
  metadata,
  spec,
});

/** Writes the status of every object as its controller does. */
async function write(world: 'healthy' | 'failing'): Promise<void> {
  for (const each of worlds) {
    const path = `${collectionOf(each)}/${each.metadata.name}`;
    const { status, body } = await request<CustomObject>('GET', path);
    if (status === 404) await kubectl(['apply', '-f', '-'], { input: JSON.stringify(objectOf(each)) });
    const owned = each.definition.versions[0].status;
    const object = status === 404 ? (await request<CustomObject>('GET', path)).body : body;
    const patch = statusPatch(object, each[world], { strategy: 'apply', owned });
    if (patch)
      expect(await request('PATCH', `${path}/status?fieldManager=bindy`, patch)).toMatchObject({ status: 200 });
  }
}

/** What a table says, whatever the age of its objects. */
const ageless = (text: string) => {
  const [header, ...rows] = printedTable(text);
  const age = header!.indexOf('AGE');
  return [header!, ...rows.map((row) => row.with(age, 'AGE'))];
};

async function run({ line, args, prints }: Command): Promise<void> {
  const here = args.map((arg) => (files.some(({ file }) => file === arg) ? join(folder, arg) : arg));
  const { code, stdout, stderr } = await kubectl(here);
  expect({ line, code, stderr: code === 0 ? '' : stderr }).toEqual({ line, code: 0, stderr: '' });
  if (prints === undefined) return;
  if (prints.includes(' AGE\n')) expect(ageless(stdout)).toEqual(ageless(prints));
  else expect(stdout.trimEnd()).toBe(prints.trimEnd());
}

const shown = blocksOf('reading-status').filter(({ language }) => language === 'yaml');
const kinds = worlds.map((world, i) => ({ ...world, kind: world.definition.kind, text: shown[i]!.text }));

describe.each(kinds)('the $kind that the guide shows', ({ text }) => {
  test.each(['client', 'server'])(
    'passes a dry run of the %s, strictly, without a warning [B-89 DRY]',
    async (where) => {
      const args = ['apply', `--dry-run=${where}`, '--validate=strict', '-f', '-'];
      expect(await kubectl(args, { input: text })).toMatchObject({ code: 0, stderr: '' });
    },
  );
});

// In order: the quickstart makes the objects that the other pages look at.
const isAsking = ({ args }: Command) => args[0] !== 'apply';
const quickstart = commandsOf(blocksOf('quickstart'));

describe('the quickstart of Bindy', () => {
  test('asks for what the server takes [B-80 OFF] [B-91 DRY]', async () => {
    for (const { file } of files) {
      const args = ['apply', '--dry-run=server', '--validate=strict', '-f', join(folder, file)];
      expect(await kubectl(args)).toMatchObject({ code: 0 });
    }
    for (const command of quickstart.filter((each) => !isAsking(each))) await run(command);
  });

  describe('with a status of healthy servers', () => {
    beforeAll(() => write('healthy'));
    test.each(quickstart.filter(isAsking))('has a command that works: $line [B-80 OFF] [B-91 DRY]', run);
  });
});

describe('with the status of a server that lacks a zone, Bindy', () => {
  beforeAll(async () => {
    await write('failing');
    for (const name of pods) {
      const metadata = { name, labels: { 'app.kubernetes.io/instance': 'ns3' } };
      const spec = { containers: [{ name: 'bind9', image: 'example.com/bind9' }] };
      const body = { apiVersion: 'v1', kind: 'Pod', metadata, spec };
      expect(await request('POST', '/api/v1/namespaces/dns/pods', { body })).toMatchObject({ status: 201 });
    }
  });

  test.each(commandsOf(blocksOf('reading-status')))('is read from the top down by $line [B-91 DRY]', run);

  test.each(commandsOf(blocksOf('troubleshooting')))('is searched for trouble by $line [B-79 OFF] [B-91 DRY]', run);
});

test.each(kinds)(
  'the status of a $kind that the guide shows comes back as it was written [B-78 RT] [B-87 RT]',
  async (world) => {
    const path = `${collectionOf(world)}/${world.metadata.name}`;
    const { status } = (await request<CustomObject>('GET', path)).body;
    expect(status).toEqual(parse(world.text).status);
  },
);
