import { describe, expect } from '@jest/globals';
import { CoreV1Api, CustomObjectsApi, KubeConfig, Watch } from '@kubernetes/client-node';
import { testWithModule } from '../apiserver/with-module.ts';
import { thing } from '../runtime/thing.ts';
import { withCluster } from './in-process.ts';
import { thingNamed } from './thing-requests.ts';

const place = { group: 'test.io', version: 'v1', namespace: 'default', plural: 'things' };

function kubeConfig(text: string): KubeConfig {
  const config = new KubeConfig();
  config.loadFromString(text);
  return config;
}

describe('@kubernetes/client-node', () => {
  testWithModule('reads and writes over a port', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      const config = kubeConfig((await cluster.listen()).kubeconfig);
      const custom = config.makeApiClient(CustomObjectsApi);
      await custom.createNamespacedCustomObject({ ...place, body: thingNamed('a', { size: 2 }) });
      expect(await custom.getNamespacedCustomObject({ ...place, name: 'a' })).toMatchObject({ spec: { size: 2 } });
      const wrong = custom.createNamespacedCustomObject({ ...place, body: thingNamed('b', { size: 'large' }) });
      await expect(wrong).rejects.toMatchObject({ code: 422 });
      const status = [{ op: 'add', path: '/status', value: { size: 2 } }];
      await custom.patchNamespacedCustomObjectStatus({ ...place, name: 'a', body: status });
      expect(await custom.getNamespacedCustomObject({ ...place, name: 'a' })).toMatchObject({ status: { size: 2 } });

      const core = config.makeApiClient(CoreV1Api);
      const body = { metadata: { name: 'settings' }, data: { a: '1' } };
      await core.createNamespacedConfigMap({ namespace: 'default', body });
      const { items } = await core.listNamespacedConfigMap({ namespace: 'default' });
      expect(items.map(({ data }) => data)).toEqual([{ a: '1' }]);
    }),
  );

  testWithModule('watches over a port', async () =>
    withCluster(async (cluster) => {
      await cluster.install(thing);
      const { kubeconfig } = await cluster.listen();
      const seen: string[] = [];
      const watch = new Watch(kubeConfig(kubeconfig));
      await new Promise<void>((resolve, reject) => {
        const hear = (type: string) => {
          seen.push(type);
          if (type === 'DELETED') resolve();
        };
        const path = '/apis/test.io/v1/namespaces/default/things';
        watch
          .watch(path, {}, hear, () => {})
          .then(async () => {
            await cluster.objects.create(thingNamed('a'));
            await cluster.objects.remove(thingNamed('a'));
          })
          .catch(reject);
      });
      expect(seen).toEqual(['ADDED', 'DELETED']);
    }),
  );

  testWithModule('is told what was wrong, also of what is no JSON and what is too large', async () =>
    withCluster(async (cluster) => {
      const { url } = await cluster.listen();
      const post = (body: string) =>
        fetch(`${url}/api/v1/namespaces`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      expect((await post('{')).status).toBe(400);
      expect((await post('[]')).status).toBe(400);
      expect((await post(' '.repeat(4 * 1024 * 1024))).status).toBe(413);
      expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
    }),
  );
});
