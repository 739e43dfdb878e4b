import { type DittoWorld, storage } from '../dittofs/ditto-world.ts';

type Change = (name: string, i: number) => Promise<unknown>;

/** What happens to a server and what is its own. */
export const changesIn = ({ objects }: Pick<DittoWorld, 'objects'>): readonly Change[] => [
  (name) => objects.patch('dittoservers', name, { spec: { replicas: 0 } }),
  (name, i) => objects.patch('dittoservers', name, { spec: { cache: { size: `${i + 1}GB` } } }),
  (name) => objects.patch('dittoservers', name, { spec: { replicas: 1 } }),
  (name) => objects.patch('dittoservers', name, { spec: { percona: { enabled: true } } }),
  (name) => objects.patchStatus('perconapgclusters', `${name}-postgres`, { state: 'ready' }),
  (name) => objects.remove('configmaps', `${name}-config`),
  (name) => objects.patch('configmaps', `${name}-config`, { data: { 'config.yaml': null } }),
  (name) => objects.patchStatus('perconapgclusters', `${name}-postgres`, { state: 'error' }),
  (name) => objects.remove('pods', `${name}-0`),
  (name) => objects.patch('dittoservers', name, { spec: { percona: { enabled: false } } }),
  (name) => objects.remove('statefulsets', name),
];

/** What a change is about may not be there at the moment: then it is none. */
export const isMissed = (error: unknown): boolean => error instanceof Error && /found (404|409) /.test(error.message);

const places = 6;

/**
 * Changes to six servers and what is theirs, one at each step, in an order that repeats itself only late. Now and then
 * one is deleted, and another one comes in its place; under a name of its own, for the children of the first one go
 * when the garbage collector has the time.
 */
export async function* churn(world: DittoWorld, prefix: string): AsyncGenerator<void, void, undefined> {
  const changes = changesIn(world);
  const names: string[] = [];
  const create = async (place: number, i: number) => {
    names[place] = `${prefix}-${place}-${i}`;
    await world.servers.create(names[place], { storage });
  };
  for (let place = 0; place < places; place++) await create(place, 0);
  for (let i = 1; ; i++) {
    const place = (i * 7 + Math.floor(i / 6)) % places;
    if (i % 13 === 0) {
      await world.objects.remove('dittoservers', names[place]!);
      await create(place, i);
    } else {
      const change = changes[(i * 5 + Math.floor(i / changes.length)) % changes.length]!;
      await change(names[place]!, i).catch((error: unknown) => {
        if (!isMissed(error)) throw error;
      });
    }
    yield;
  }
}
