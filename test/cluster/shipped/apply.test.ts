import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { crdName } from '../../../lib/definition/kind.ts';
import { systems } from '../../../lib/systems/index.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts';
import { established } from '../control-plane/established.ts';
import { eventually } from '../control-plane/eventually.ts';
import { inProcessPlane } from '../planes/in-process-plane.ts';
import { synthesize } from './synthesize.ts';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
interface Stored extends Manifest {
  readonly metadata: Manifest['metadata'] & {
    readonly resourceVersion: string;
    readonly generation?: number;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly status?: { readonly conditions: readonly { readonly type: string; readonly status: string }[] };
}

const folder = mkdtempSync(join(tmpdir(), 'shipped-'));
const files = synthesize(folder);
const flags = files.flatMap((file) => ['-f', file]);
const manifests = files.flatMap((file) =>
  parseAllDocuments(readFileSync(file, 'utf8')).map((document): Manifest => document.toJS()),
);
const crds = manifests
  .filter(({ kind }) => kind === 'CustomResourceDefinition')
  .map((crd) => ({ ...crd, proof: crd.metadata.name.includes('.bindy.') ? ' [B-82 SCH] [B-86 SCH]' : '' }));
const namespaces = manifests.filter(({ kind }) => kind === 'Namespace');
const reference = ({ apiVersion, kind, metadata: { name } }: Manifest) => {
  const [group, version] = apiVersion.split('/');
  return `${kind.toLowerCase()}${version ? `.${group}` : ''}/${name}`;
};
/** One line of kubectl's for each manifest. */
const each = (outcome: string) => manifests.map((manifest) => `${reference(manifest)} ${outcome}\n`).join('');

/** Service, Role and RoleBinding of the Secret, ClusterRole and ClusterRoleBinding for the CRDs. */
const webhookOf = (system: string) => [
  `${system}-controller-webhook`,
  `${system}-controller-webhook`,
  `${system}-controller-webhook`,
  `${system}-system:${system}-controller:webhook`,
  `${system}-system:${system}-controller:webhook`,
];
/** What administrators fill: ClusterRole and ClusterRoleBinding. */
const aggregateOf = (system: string) => [
  `${system}-system:${system}-controller:aggregate`,
  `${system}-system:${system}-controller:aggregate`,
];
/** Namespace, ServiceAccount, ClusterRoleBinding, aggregate, Role and RoleBinding of the Lease, webhook, Deployment. */
const deploymentOf = (system: string, isAggregating: boolean, isConverting: boolean) => [
  `${system}-system`,
  `${system}-controller`,
  `${system}-system:${system}-controller`,
  ...(isAggregating ? aggregateOf(system) : []),
  `${system}-controller-lease`,
  `${system}-controller-lease`,
  ...(isConverting ? webhookOf(system) : []),
  `${system}-controller`,
];

test('what is shipped is, for each kind, a CRD and its roles, and for each system its controllers and their role', () => {
  expect(manifests.map(({ metadata }) => metadata.name)).toEqual(
    systems.flatMap(({ name, kinds, controllers, deployment }) => [
      ...kinds.flatMap((definition) => [
        crdName(definition),
        ...['controller', 'editor', 'viewer']
          .filter((role) => role !== 'controller' || definition.access?.controller)
          .map((role) => `${crdName(definition)}-${role}`),
        ...(definition.access?.aggregated ?? []).map(({ name: role }) => `${crdName(definition)}-${role}`),
      ]),
      `${name}-controller`,
      ...(controllers
        ? deploymentOf(
            name,
            deployment?.aggregates !== undefined,
            kinds.some(({ conversions }) => conversions),
          )
        : []),
    ]),
  );
});

test.each(crds)('the CRD $metadata.name fits into what client-side apply can annotate', ({ proof: _, ...crd }) => {
  expect(Buffer.byteLength(JSON.stringify(crd))).toBeLessThan(262_144);
});

// A server of its own: the other files of the suite use the CRDs that are deleted here. With controllers: a namespace
// goes away by one.
let server: ControlPlane | undefined;
async function startServer(): Promise<ControlPlaneClient> {
  server = await startControlPlane({ controllers: true });
  return server;
}
const inProcess = inProcessPlane({ cascade: true });
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

describe.each([
  { where: 'the API server', start: startServer },
  { where: 'the in-process cluster', start: async () => inProcess },
])('on $where', ({ start }) => {
  let controlPlane: ControlPlaneClient;
  beforeAll(async () => {
    controlPlane = await start();
  }, 120_000);

  const stored = async (): Promise<readonly Stored[]> => {
    const { stdout } = await controlPlane.kubectl(['get', ...flags, '-o', 'json']);
    return JSON.parse(stdout).items;
  };
  const versions = async () =>
    (await stored()).map((object) => {
      const { generation, resourceVersion } = object.metadata;
      return [reference(object), object.kind === 'Deployment' ? generation : resourceVersion]; // its status is written
    });

  describe('a dry run', () => {
    const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: namespaces });
    // A server that tries out one object after the other misses the namespaces that it did not make.
    beforeAll(async () => {
      expect(await controlPlane.kubectl(['apply', '-f', '-'], { input })).toMatchObject({ code: 0 });
    });
    afterAll(async () => {
      await controlPlane.kubectl(['delete', '-f', '-'], { input });
      expect(await stored()).toEqual([]);
    });

    test.each([
      { it: 'asked of the server', flag: '--dry-run=server', outcome: 'created (server dry run)' },
      { it: 'done by the client', flag: '--dry-run=client', outcome: 'created (dry run)' },
    ])('$it passes without a warning, and stores nothing', async ({ flag, outcome }) => {
      const answer = await controlPlane.kubectl(['apply', flag, '--validate=strict', ...flags]);
      const unchanged = (line: string) => line.replace(/^(namespace\/.*) created /gm, '$1 unchanged ');
      expect(answer).toEqual({ code: 0, stdout: unchanged(each(outcome)), stderr: '' });
      expect((await stored()).map(reference)).toEqual(namespaces.map(reference));
    });
  });

  test.each([
    { it: 'asked of the server', flag: '--dry-run=server', outcome: 'created (server dry run)' },
    { it: 'done by the client', flag: '--dry-run=client', outcome: 'created (dry run)' },
  ])(
    'a dry run $it of the folder crds passes without a warning: it holds the CRDs that are shipped [B-83 DRY]',
    async (dry) => {
      const { code, stdout, stderr } = await controlPlane.kubectl([
        'apply',
        dry.flag,
        '--validate=strict',
        '-f',
        'crds',
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const expected = crds.map((crd) => `${reference(crd)} ${dry.outcome}`);
      expect(stdout.trimEnd().split('\n').sort()).toEqual(expected.sort());
    },
  );

  describe.each([
    { it: 'client-side apply', apply: ['apply', '--validate=strict'], first: 'created', again: 'unchanged' },
    {
      it: 'server-side apply',
      apply: ['apply', '--server-side', '--validate=strict'],
      first: 'serverside-applied',
      again: 'serverside-applied', // it says nothing else; the resource versions below tell
    },
  ])('by $it', ({ apply, first, again }) => {
    afterAll(async () => {
      // A CRD whose objects cannot be listed yet takes the server a minute to delete.
      for (const { metadata } of crds)
        await eventually(async () =>
          expect(await controlPlane.kubectl(['get', metadata.name, '-A'])).toMatchObject({ code: 0 }),
        );
      await controlPlane.kubectl(['delete', ...flags]);
      expect(await stored()).toEqual([]);
    }, 300_000); // on a busy machine the server takes its time to let go of a CRD

    test('everything is created without a warning', async () => {
      const answer = await controlPlane.kubectl([...apply, ...flags]);
      expect(answer).toEqual({ code: 0, stdout: each(first), stderr: '' });
    });

    test.each(crds)(
      'the CRD $metadata.name becomes Established, and is structural$proof',
      async ({ metadata: { name } }) => {
        await established(controlPlane, name);
        const crd = (await stored()).find((object) => object.metadata.name === name);
        expect(crd?.status?.conditions.map(({ type, status }) => `${type}=${status}`).sort()).toEqual([
          'Established=True',
          'NamesAccepted=True',
        ]);
      },
    );

    test('a second time changes nothing', async () => {
      const before = await versions();
      const answer = await controlPlane.kubectl([...apply, ...flags]);
      expect(answer).toEqual({ code: 0, stdout: each(again), stderr: '' });
      expect(await versions()).toEqual(before);
    });
  });
});
