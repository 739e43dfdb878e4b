import { spec } from '../../controllers/locust/locust-world.ts';
import type { NamespacedObjects } from '../../objects/namespaced-objects.ts';
import { type Churn, places } from './churn.ts';

const identity = { apiVersion: 'locust.io/v2', kind: 'LocustTest' };

/** LocustTests that run, one after the other, and lose their Jobs. */
export function locustChurn(objects: NamespacedObjects, count: number): Churn {
  const tests = places('load', count);
  const create = (name: string) => objects.create('locusttests', name, { ...identity, spec });
  return {
    system: 'locust',
    async begin() {
      for (const name of tests.names) await create(name);
    },
    async step(random) {
      const place = random.integer(0, count - 1);
      const name = tests.names[place]!;
      const kind = random.integer(0, 5);
      if (kind === 0) return objects.remove('jobs', `${name}-${random.pick(['master', 'worker'])}`);
      if (kind === 1) return objects.remove('services', `${name}-master`);
      if (kind === 2)
        return objects.patch('locusttests', name, { metadata: { labels: { turn: `${random.integer(0, 99)}` } } });
      const next = tests.next(place);
      await create(next.name);
      return objects.remove('locusttests', next.gone);
    },
  };
}
