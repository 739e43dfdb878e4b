import type { FreshView } from '../cache/fresh-view.ts';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import { isNotFound } from '../transport/api-error.ts';
import { sendForJson } from '../transport/expect-ok.ts';
import { type ApiResource, resourcePath } from '../transport/resource-path.ts';
import type { Transport } from '../transport/transport.ts';
import type { FinalizerWriter } from './pass.ts';
import type { Primary } from './source.ts';

interface FinalizerWriterProps {
  readonly transport: Transport;
  readonly resource: ApiResource;
  readonly fieldManager: string;
  readonly view: FreshView<KubernetesObject, string>;
  readonly signal: AbortSignal;
}

/**
 * Changes the list of finalizers as a whole, against the version it was read from: a user may have written ours too,
 * and what two managers own, server-side apply by one of them would not take away.
 */
export function createFinalizerWriter(props: FinalizerWriterProps): FinalizerWriter {
  const { transport, resource, fieldManager, view, signal } = props;

  async function set(object: Primary, finalizers: readonly string[]): Promise<Primary | undefined> {
    const { name, namespace, resourceVersion } = object.metadata;
    try {
      const written = await sendForJson<Primary>(transport, {
        method: 'PATCH',
        path: resourcePath({ ...resource, namespace, name }),
        query: { fieldManager },
        contentType: 'application/merge-patch+json',
        body: { metadata: { resourceVersion, finalizers } },
        signal,
      });
      // Without finalizers, an object that was deleted is gone.
      if (written.metadata.deletionTimestamp && !written.metadata.finalizers?.length) view.deleted(written);
      else view.wrote(written);
      return written;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  return {
    add: (object, finalizer) => set(object, [...(object.metadata.finalizers ?? []), finalizer]),
    remove: (object, finalizer) =>
      set(
        object,
        (object.metadata.finalizers ?? []).filter((name) => name !== finalizer),
      ),
  };
}
