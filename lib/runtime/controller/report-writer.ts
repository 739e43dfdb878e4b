import type { FreshView } from '../cache/fresh-view.ts';
import { type KubernetesObject, keyOf } from '../cache/kubernetes-object.ts';
import { contains } from '../children/contains.ts';
import { digest } from '../children/intent.ts';
import { isNotFound } from '../transport/api-error.ts';
import { sendForJson } from '../transport/expect-ok.ts';
import { type ApiResource, resourcePath } from '../transport/resource-path.ts';
import type { Transport } from '../transport/transport.ts';

/**
 * All that a controller says in somebody else's object, by part. What a part no longer says is given up, all of it where
 * the part is undefined; of a part that is absent nothing is said.
 */
export interface Report {
  readonly spec?: object | undefined;
  readonly status?: object | undefined;
}

export interface ReportWriterProps {
  readonly transport: Transport;
  readonly fieldManager: string;
  readonly signal: AbortSignal;
}

/** The objects of the resource that is reported to. */
export interface ReportPlace {
  readonly resource: ApiResource;
  readonly view: FreshView<KubernetesObject, string>;
}

/** Reports to objects that others made: one request for each part that changed, none without. */
export interface ReportWriter {
  /** Server-side apply. An object that is gone, or another one under its name, is told nothing. */
  report(place: ReportPlace, from: KubernetesObject, to: KubernetesObject, report: Report): Promise<void>;
  /** Who reported is gone. */
  forget(uid: string): void;
}

const parts = ['spec', 'status'] as const;

export function createReportWriter({ transport, fieldManager, signal }: ReportWriterProps): ReportWriter {
  /** By the uid of who reports and the path, the digest of what was said last. */
  const said = new Map<string, Map<string, string>>();

  async function tell(
    place: ReportPlace,
    from: KubernetesObject,
    to: KubernetesObject,
    part: (typeof parts)[number],
    what: object | undefined,
  ) {
    const { name, namespace, uid } = to.metadata;
    const path = resourcePath({ ...place.resource, namespace, name, ...(part === 'status' && { subresource: part }) });
    const before = said.get(from.metadata.uid ?? '') ?? new Map<string, string>();
    const now = digest([uid, what ?? null]);
    if (before.get(path) === now && contains(place.view.get(keyOf(to)), { [part]: what })) return;

    const send = (content: object) =>
      sendForJson<KubernetesObject>(transport, {
        method: 'PATCH',
        path,
        query: { fieldManager, force: true },
        contentType: 'application/apply-patch+yaml',
        body: { apiVersion: to.apiVersion, kind: to.kind, ...content },
        signal,
      });
    const metadata = { name, ...(namespace && { namespace }) };
    // With its uid, an object that is gone is not made anew; `/status` looks at no uid, and makes none.
    const answer = await send({ metadata: { ...metadata, uid }, ...(what && { [part]: what }) });
    if (answer.metadata.uid !== uid) return void (await send({ metadata }));
    place.view.wrote(answer);
    said.set(from.metadata.uid ?? '', before.set(path, now));
  }

  return {
    async report(place, from, to, report) {
      try {
        for (const part of parts) if (part in report) await tell(place, from, to, part, report[part]);
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },
    forget: (uid) => void said.delete(uid),
  };
}
