import { describe, expect, test } from '@jest/globals';
import { type Instance, namespacesFor } from '../../../lib/systems/bindy/bind9globalcluster/controller/clusters.ts';

interface Seen {
  readonly isManaged?: true;
  readonly isGoing?: true;
}
const instance = (namespace: string, { isManaged, isGoing }: Seen = {}): Instance => ({
  metadata: {
    name: 'ns',
    namespace,
    ...(isManaged && { labels: { 'bindy.firestoned.io/managed-by': 'Bind9Cluster' } }),
    ...(isGoing && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
  },
  spec: { clusterRef: 'dns' },
});

describe('a cluster is needed', () => {
  test.each([
    { where: 'at home, where nobody refers to it', instances: [], home: 'home', needed: ['home'] },
    { where: 'nowhere, where it has no home', instances: [], home: undefined, needed: [] },
    {
      where: 'where instances refer from, once for each namespace, in order',
      instances: [instance('b'), instance('a'), instance('b')],
      home: 'home',
      needed: ['a', 'b'],
    },
    {
      where: 'at home too, once it has made instances there',
      instances: [instance('a'), instance('home', { isManaged: true })],
      home: 'home',
      needed: ['a', 'home'],
    },
    {
      where: 'not where all that refers was made by the cluster itself',
      instances: [instance('a'), instance('b', { isManaged: true })],
      home: 'home',
      needed: ['a'],
    },
    {
      where: 'not where the last that refers is going',
      instances: [instance('a', { isGoing: true })],
      home: 'home',
      needed: ['home'],
    },
    {
      where: 'not where somebody else has one of that name',
      instances: [instance('a'), instance('theirs')],
      home: undefined,
      needed: ['a'],
    },
  ])('$where', ({ instances, home, needed }) => {
    expect(namespacesFor({ instances, home, taken: new Set(['theirs']) })).toEqual(needed);
  });
});
