import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { shiftedClock } from '../shifted-clock.ts';
import { aMoment, type CaptWorld, captWorld, done, says, statesOf, workspaceShows } from './capt-world.ts';

const clock = shiftedClock();
const madeBy = 'infrastructure.cluster.x-k8s.io/workspace-template-apply';
let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(connectControlPlane(), { prefix: 'capt-apply', clock });
});
afterAll(() => world?.system.stop());

const create = (name: string, spec: object) =>
  world.create('workspacetemplateapplies', name, { spec: { templateRef: { name: 'vpc' }, ...spec } });
const reaches = (name: string, status: object) => world.reaches('workspacetemplateapplies', name, status);

describe('a WorkspaceTemplateApply', () => {
  let workspace: string;
  let name: string;
  beforeAll(() => {
    workspace = world.named('demo');
    name = `${workspace}-apply`;
  });

  test('makes the Workspace of its template, with its variables as plain text [C-85 REC]', async () => {
    const text = `\${region} \${WORKSPACE_NAME} \${var.name} \${1 + 1} $& \${unknown}`;
    await world.create('workspacetemplates', 'texts', {
      spec: {
        template: { spec: { forProvider: { module: text, list: [{ text }], size: 3 } } },
        writeConnectionSecretToRef: { name: `\${WORKSPACE_NAME}-connection`, namespace: world.namespace },
      },
    });
    await create(name, { templateRef: { name: 'texts' }, variables: { region: `$& \${WORKSPACE_NAME} $(id)` } });
    const { status, metadata } = await reaches(name, { applied: true, workspaceName: workspace });
    expect(status).toMatchObject({ lastAppliedTime: expect.stringMatching(/Z$/), observedGeneration: 1 });
    expect(metadata.finalizers).toEqual(['infrastructure.cluster.x-k8s.io/finalizer']);
    const made = await world.read('workspaces', workspace);
    const replaced = `$& \${WORKSPACE_NAME} $(id) ${workspace} \${var.name} \${1 + 1} $& \${unknown}`;
    expect(made.spec).toEqual({
      forProvider: { module: replaced, list: [{ text: replaced }], size: 3 },
      writeConnectionSecretToRef: { name: `${workspace}-connection`, namespace: world.namespace },
    });
    expect(made.metadata.annotations).toMatchObject({ [madeBy]: `${world.namespace}/${name}` });
  });

  test('shows the conditions of the Workspace, with their times [C-85 REC]', async () => {
    await workspaceShows(world, workspace, [says.unsynced('no quota'), says.creating]);
    const found = await eventually(async () => {
      const found = await world.read('workspacetemplateapplies', name);
      expect(statesOf(found)).toEqual({ Synced: 'False/ReconcileError', Ready: 'False/Creating' });
      return found;
    });
    expect(found.status?.conditions?.map(({ lastTransitionTime }) => lastTransitionTime)).toEqual(
      Array(2).fill('2026-01-01T00:00:00Z'),
    );
    await workspaceShows(world, workspace, done);
    await eventually(async () =>
      expect(statesOf(await world.read('workspacetemplateapplies', name))).toEqual({
        Synced: 'True/ReconcileSuccess',
        Ready: 'True/Available',
      }),
    );
  });

  test('says when it was applied last: a change of the Workspace counts, a look at it does not [C-85 REC]', async () => {
    const before = (await world.read('workspacetemplateapplies', name)).status as { lastAppliedTime?: string };
    clock.ahead(60);
    await workspaceShows(world, workspace, [says.synced, says.unavailable('drifted')]);
    await eventually(async () =>
      expect(statesOf(await world.read('workspacetemplateapplies', name)).Ready).toBe('False/Unavailable'),
    );
    expect((await world.read('workspacetemplateapplies', name)).status).toMatchObject({
      lastAppliedTime: before.lastAppliedTime,
    });
    await world.patch('workspacetemplateapplies', name, { spec: { variables: { region: 'eu' } } });
    await eventually(async () => {
      const { status } = await world.read('workspacetemplateapplies', name);
      const { lastAppliedTime = '' } = status as { lastAppliedTime?: string };
      expect(Date.parse(lastAppliedTime)).toBeGreaterThanOrEqual(Date.parse(before.lastAppliedTime!) + 60_000);
    });
    expect((await world.read('workspaces', workspace)).spec.forProvider.module).toMatch(/^eu /);
  });

  test('goes only when the Workspace is gone', async () => {
    await world.patch('workspaces', workspace, { metadata: { finalizers: ['terraform.io/destroy'] } });
    await world.remove('workspacetemplateapplies', name);
    await eventually(async () =>
      expect((await world.read('workspaces', workspace)).metadata).toHaveProperty('deletionTimestamp'),
    );
    await aMoment();
    expect(await world.find('workspacetemplateapplies', name)).toBeDefined();
    await world.patch('workspaces', workspace, { metadata: { finalizers: [] } });
    await eventually(async () => expect(await world.find('workspacetemplateapplies', name)).toBeUndefined());
  });
});

describe('a WorkspaceTemplateApply that', () => {
  test('waits for Secrets and Workspaces makes nothing before they are there and ready', async () => {
    const name = world.named('waits');
    const other = world.named('other');
    const { namespace } = world;
    await create(name, {
      waitForSecret: { name: 'first', namespace },
      waitForSecrets: [{ name: 'second', namespace }],
      waitForWorkspaces: [{ name: other }],
    });
    await reaches(name, { applied: false });
    await world.create('secrets', 'first', {});
    await world.create('workspaces', other, { spec: {} });
    await workspaceShows(world, other, done);
    await aMoment();
    expect(await world.find('workspaces', name)).toBeUndefined();
    await workspaceShows(world, other, [says.synced, says.creating]);
    await aMoment(); // Workspaces and Secrets are told of each by their own watch
    await world.create('secrets', 'second', {});
    await aMoment();
    expect(await world.find('workspaces', name)).toBeUndefined();
    await workspaceShows(world, other, done);
    await reaches(name, { applied: true, workspaceName: name });
  });

  test('is to retain its Workspace leaves it behind', async () => {
    const name = world.named('retained');
    await create(name, { retainWorkspaceOnDelete: true });
    await reaches(name, { applied: true });
    await world.remove('workspacetemplateapplies', name);
    await eventually(async () => expect(await world.find('workspacetemplateapplies', name)).toBeUndefined());
    expect((await world.read('workspaces', name)).metadata).not.toHaveProperty('deletionTimestamp');
  });

  test('finds a Workspace of somebody else changes and deletes nothing of it, and says so', async () => {
    const name = world.named('taken');
    await world.create('workspaces', name, { spec: { theirs: true } });
    await create(name, {});
    const { status } = await reaches(name, { applied: false });
    expect(status).not.toHaveProperty('workspaceName');
    await eventually(async () => {
      const events = (await world.list('events')) as readonly object[];
      expect(events).toContainEqual(
        expect.objectContaining({ note: expect.stringContaining(`Workspace ${name}: found no annotation`) }),
      );
    });
    await world.remove('workspacetemplateapplies', name);
    await eventually(async () => expect(await world.find('workspacetemplateapplies', name)).toBeUndefined());
    expect((await world.read('workspaces', name)).spec).toEqual({ theirs: true });
  });

  test('has no WorkspaceTemplate says so, and goes on when there is one', async () => {
    const name = world.named('no-template');
    await create(name, { templateRef: { name: 'later' } });
    await reaches(name, { applied: false });
    await eventually(async () => {
      const note = expect.stringContaining(`WorkspaceTemplate ${world.namespace}/later not found`);
      expect(await world.list('events')).toContainEqual(expect.objectContaining({ note }));
    });
    await world.create('workspacetemplates', 'later', { spec: { template: { spec: {} } } });
    await reaches(name, { applied: true });
  });
});
