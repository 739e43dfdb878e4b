import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../../lib/runtime/time/clock.ts';
import type { ApiRequest } from '../../../../lib/runtime/transport/transport.ts';
import { clusterObjects } from '../../../../lib/systems/gitops-reverser/git-worker/cluster-objects.ts';
import type { MirrorRule } from '../../../../lib/systems/gitops-reverser/git-worker/port.ts';
import { ModelApiServer } from '../../../runtime/model-api/model-api-server.ts';
import { answer, refusal } from '../../../runtime/model-api/request-target.ts';
import { rule } from './scripted-objects.ts';

interface Group {
  readonly name: string;
  readonly versions: readonly {
    readonly version: string;
    readonly resources: readonly (
      | string
      | { readonly resource: string; readonly scope?: string; readonly verbs?: readonly string[] }
    )[];
    readonly freshness?: string;
  }[];
}

const core: Group = {
  name: '',
  versions: [
    {
      version: 'v1',
      resources: [
        'configmaps',
        'secrets',
        { resource: 'nodes', scope: 'Cluster' },
        { resource: 'bindings', verbs: ['create'] },
      ],
    },
  ],
};
const scaling: Group = {
  name: 'autoscaling',
  versions: [
    { version: 'v2', resources: ['scalers'] },
    { version: 'v1', resources: ['scalers', 'old'] },
  ],
};
const shirts: Group = { name: 'example.com', versions: [{ version: 'v1', resources: ['shirts'] }] };

const discovery = (groups: readonly Group[]) => ({
  kind: 'APIGroupDiscoveryList',
  items: groups.map(({ name, versions }) => ({
    metadata: name === '' ? {} : { name },
    versions: versions.map(({ resources, ...version }) => ({
      ...version,
      resources: resources
        .map((each) => (typeof each === 'string' ? { resource: each } : each))
        .map((each) => ({ scope: 'Namespaced', verbs: ['get', 'list', 'watch'], ...each })),
    })),
  })),
});

let server: ModelApiServer;
let groups: readonly Group[];
let isAway: (request: ApiRequest) => boolean;
let told: string[];
let failures: unknown[];
let stop: () => void;

beforeEach(() => {
  server = new ModelApiServer(systemClock);
  groups = [core, scaling];
  isAway = () => false;
  told = [];
  failures = [];
  server.intercept = (request) => {
    if (isAway(request)) return refusal(503, 'ServiceUnavailable', 'away');
    if (request.path === '/api') return answer(200, discovery(groups.filter(({ name }) => name === '')));
    if (request.path === '/apis') return answer(200, discovery(groups.filter(({ name }) => name !== '')));
    return undefined;
  };
});
afterEach(() => stop());

function follow(rules: readonly MirrorRule[] = [rule()]): void {
  const objects = clusterObjects({
    transport: server.transport,
    discoveryMs: 50,
    backoff: { baseMs: 10, maxMs: 20 },
    onFailure: (error) => failures.push(error),
  });
  stop = objects.follow('shop', rules, {
    onChange({ place: { resource, namespace, name }, object }) {
      const at = [resource.group || 'core', resource.version, resource.plural, namespace, name].join('/');
      told.push(`${object ? 'is' : 'is not'} ${at}`);
    },
    onSynced: () => told.push('synced'),
    onConnection: (connection) => told.push(connection.isLive ? 'live' : `lost: ${connection.message}`),
  });
}

async function eventually(assertions: () => void): Promise<void> {
  for (const deadline = Date.now() + 5000; ; ) {
    try {
      return assertions();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

const write = (path: string, name: string) =>
  server.write('POST', path, { metadata: { name, namespace: path.split('/').at(-2) } });
const maps = '/api/v1/namespaces/shop/configmaps';
const shirtsAt = '/apis/example.com/v1/namespaces/shop/shirts';
const listed = () =>
  server.requests.filter(({ path, query }) => path.includes('/namespaces/') && !query?.watch).map(({ path }) => path);

describe('the objects of a cluster', () => {
  test('are those of the namespace, told before they are said to be all, and then as they change', async () => {
    await write(maps, 'a');
    await write('/api/v1/namespaces/other/configmaps', 'x');
    follow();
    await eventually(() => expect(told).toEqual(['is core/v1/configmaps/shop/a', 'synced', 'live']));
    await write(maps, 'b');
    await server.write('DELETE', `${maps}/a`);
    await eventually(() =>
      expect(told.slice(3)).toEqual(['is core/v1/configmaps/shop/b', 'is not core/v1/configmaps/shop/a']),
    );
    stop();
    await write(maps, 'c');
    expect(told).toHaveLength(5);
  });

  test('are asked for in the preferred version alone, never Secrets, and only what can be followed', async () => {
    follow();
    await eventually(() => expect(told).toContain('live'));
    expect([...listed()].sort()).toEqual(
      [maps, '/apis/autoscaling/v1/namespaces/shop/old', '/apis/autoscaling/v2/namespaces/shop/scalers'].sort(),
    );
  });

  test.each([
    {
      it: 'a version that a rule names',
      rules: [rule({ apiVersions: ['v1'], resources: ['scalers'] })],
      paths: ['/apis/autoscaling/v1/namespaces/shop/scalers'],
    },
    { it: 'a resource', rules: [rule({ resources: ['configmaps'] })], paths: [maps] },
    { it: 'no Secret by its name', rules: [rule({ apiGroups: [''], resources: ['secrets'] })], paths: [] },
    { it: 'nothing', rules: [], paths: [] },
  ])('are selected: $it', async ({ rules, paths }) => {
    follow(rules);
    await eventually(() => expect(told).toEqual(['synced', 'live']));
    expect(listed()).toEqual(paths);
  });

  test('of a kind that is installed later are told then, and are no more when it is removed', async () => {
    follow();
    await eventually(() => expect(told).toEqual(['synced', 'live']));
    await write(shirtsAt, 'red');
    groups = [core, scaling, shirts];
    await eventually(() => expect(told.slice(2)).toEqual(['is example.com/v1/shirts/shop/red']));
    groups = [core, scaling];
    await eventually(() => expect(told.slice(3)).toEqual(['is not example.com/v1/shirts/shop/red']));
    groups = [core, scaling, shirts];
    await eventually(() => expect(told.slice(4)).toEqual(['is example.com/v1/shirts/shop/red']));
    expect(failures).toEqual([]);
  });

  test('stay, where the server of their API is away', async () => {
    await write(shirtsAt, 'red');
    groups = [core, shirts];
    follow([rule({ apiGroups: ['example.com'] })]);
    await eventually(() => expect(told).toEqual(['is example.com/v1/shirts/shop/red', 'synced', 'live']));
    groups = [core, { name: 'example.com', versions: [{ version: 'v1', freshness: 'Stale', resources: [] }] }];
    const asked = server.requests.length;
    await eventually(() => expect(server.requests.length).toBeGreaterThan(asked + 6));
    expect(told).toHaveLength(3);
  });

  test('are not said to be all while a group that a rule names cannot be known', async () => {
    groups = [core, { name: 'example.com', versions: [{ version: 'v1', freshness: 'Stale', resources: [] }] }];
    follow([rule({ apiGroups: ['example.com'] })]);
    const message = 'discovery: found no answer for example.com/v1, expected its resources';
    await eventually(() => expect(told).toEqual([`lost: ${message}`]));
    groups = [core, shirts];
    await eventually(() => expect(told.slice(1)).toEqual(['synced', 'live']));
  });

  test('are not known while the server is away, and are later', async () => {
    isAway = () => true;
    follow();
    await eventually(() =>
      expect(told).toEqual(['lost: GET /api: found 503 ServiceUnavailable (away), expected success']),
    );
    isAway = ({ path }) => path === maps;
    await eventually(() =>
      expect(told[1]).toBe(`lost: GET ${maps}: found 503 ServiceUnavailable (away), expected success`),
    );
    isAway = () => false;
    await eventually(() => expect(told.slice(2)).toEqual(['synced', 'live']));
  });

  test('are lost with a watch, and followed again', async () => {
    let cut = () => {};
    const { send } = server.transport;
    server.transport.send = async (request) => {
      if (!request.query?.watch || request.path !== maps) return send(request);
      const controller = new AbortController();
      cut = () => controller.abort(new Error('cut'));
      request.signal?.addEventListener('abort', () => controller.abort(request.signal?.reason));
      return send({ ...request, signal: controller.signal });
    };
    follow();
    await eventually(() => expect(told).toEqual(['synced', 'live']));
    isAway = ({ path }) => path === maps;
    cut();
    await eventually(() => expect(told.length).toBeGreaterThan(2));
    expect(told[2]).toMatch(/^lost: /);
    await write(maps, 'meanwhile');
    isAway = () => false;
    await eventually(() => expect(told.slice(-2).sort()).toEqual(['is core/v1/configmaps/shop/meanwhile', 'live']));
  });

  test('of a server that does not say what it serves in one answer are said to need a newer one', async () => {
    server.intercept = ({ path }) =>
      path === '/api' || path === '/apis' ? answer(200, { kind: 'APIGroupList', groups: [] }) : undefined;
    follow();
    await eventually(() =>
      expect(told[0]).toContain('expected an APIGroupDiscoveryList, as of Kubernetes 1.26 or newer'),
    );
  });

  test('are asked for as long as somebody wants them', async () => {
    follow();
    await eventually(() => expect(told).toContain('live'));
    stop();
    const asked = server.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(server.requests).toHaveLength(asked);
  });
});
