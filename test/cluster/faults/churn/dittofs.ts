import { storage } from '../../controllers/dittofs/ditto-world.ts';
import { changesIn, isMissed } from '../../controllers/runtime/churn.ts';
import type { NamespacedObjects } from '../../objects/namespaced-objects.ts';
import { type Churn, places } from './churn.ts';

const identity = { apiVersion: 'dittofs.dittofs.com/v1alpha1', kind: 'DittoServer' };

/** DittoServers that are edited, whose children are taken away, and whose database fails. */
export function dittofsChurn(objects: NamespacedObjects, count: number): Churn {
  const servers = places('files', count);
  const changes = changesIn({ objects });
  const create = (name: string) => objects.create('dittoservers', name, { ...identity, spec: { storage } });
  return {
    system: 'dittofs',
    async begin() {
      for (const name of servers.names) await create(name);
    },
    async step(random) {
      const place = random.integer(0, count - 1);
      const i = random.integer(0, 99);
      if (random.number() > 0.1) return random.pick(changes)(servers.names[place]!, i);
      const { gone, name } = servers.next(place);
      await objects.remove('dittoservers', gone).catch((error: unknown) => {
        if (!isMissed(error)) throw error;
      });
      return create(name);
    },
  };
}
