import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { freshView } from '../../../lib/runtime/cache/fresh-view.ts';
import type { KubernetesObject } from '../../../lib/runtime/cache/kubernetes-object.ts';

interface Row extends KubernetesObject {
  readonly data: number;
}
type Names = 'a' | 'b';
const names = ['a', 'b'] as const;

/** What may happen next. Answers and watch events are told in any order, but watch events among themselves in theirs. */
const step = fc.oneof(
  fc.record({ type: fc.constantFrom('put', 'remove', 'other'), name: fc.constantFrom<Names>(...names) } as const),
  fc.record({ type: fc.constant('answer' as const), which: fc.nat(20) }),
  fc.record({ type: fc.constantFrom('watch', 'list') } as const),
);

/** A server that numbers what happens, and a cache behind it. */
function world() {
  let number = 8;
  let uids = 0;
  const server = new Map<string, Row>();
  const history: { readonly number: number; readonly name: string; readonly object: Row | undefined }[] = [];
  const answers: (() => void)[] = [];
  const cached = new Map<string, Row>();
  let at = 8;
  const view = freshView<Row, never>({
    cache: {
      get: (key) => cached.get(key),
      list: () => [...cached.values()],
      byIndex: () => [],
      version: () => `${at}`,
    },
    indexers: {} as never,
  });
  const put = (name: string) => {
    const uid = server.get(name)?.metadata.uid ?? `uid-${++uids}`;
    const object: Row = { metadata: { name, uid, resourceVersion: `${++number}` }, data: number };
    server.set(name, object);
    history.push({ number, name, object });
    return object;
  };
  const come = (to: number) => {
    for (const { name, object } of history.filter((each) => each.number > at && each.number <= to))
      if (object) cached.set(name, object);
      else cached.delete(name);
    at = Math.max(at, to);
  };
  return {
    view,
    server,
    answers,
    other: put,
    put(name: string) {
      const object = put(name);
      answers.push(() => view.wrote(object));
    },
    /** A process deletes what it sees. */
    remove(name: string) {
      const seen = view.get(name);
      const there = server.get(name);
      if (!seen) return;
      if (there?.metadata.uid === seen.metadata.uid) {
        server.delete(name);
        history.push({ number: ++number, name, object: undefined });
      }
      answers.push(() => view.deleted(seen));
    },
    watch: () => come(history.find((each) => each.number > at)?.number ?? at),
    list: () => come(number),
  };
}

describe('a view, whatever the order of its own writes, of others, of their answers and of what the watch tells,', () => {
  test('never goes back, shows what is its own once it is answered, and nothing again that was gone', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const w = world();
        const shown = new Map<string, number>();
        const gone = new Set<string>();
        const seen = new Map<string, string>();
        const look = () => {
          for (const name of names) {
            const object = w.view.get(name);
            const before = seen.get(name);
            if (before !== undefined && before !== object?.metadata.uid) gone.add(before);
            if (!object) {
              seen.delete(name);
              continue;
            }
            expect(gone).not.toContain(object.metadata.uid);
            expect(object.data).toBeGreaterThanOrEqual(shown.get(name) ?? 0);
            shown.set(name, object.data);
            seen.set(name, object.metadata.uid!);
          }
          expect(
            w.view
              .list()
              .map(({ metadata }) => metadata.name)
              .sort(),
          ).toEqual(names.filter((name) => w.view.get(name)));
        };
        for (const each of steps) {
          if (each.type === 'put' || each.type === 'remove' || each.type === 'other') w[each.type](each.name);
          else if (each.type === 'answer') w.answers.splice(each.which % (w.answers.length || 1), 1)[0]?.();
          else w[each.type]();
          look();
        }
        for (const tell of w.answers.splice(0)) tell();
        look();
        w.list();
        expect(
          w.view
            .list()
            .map(({ data }) => data)
            .sort(),
        ).toEqual([...w.server.values()].map(({ data }) => data).sort());
      }),
      { numRuns: 2000 },
    ));

  test('shows a write from its answer on', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom<Names>(...names), (steps, name) => {
        const w = world();
        for (const each of steps) {
          if (each.type === 'put' || each.type === 'other') w[each.type](each.name);
          else if (each.type === 'watch' || each.type === 'list') w[each.type]();
        }
        w.put(name);
        const { data } = w.server.get(name)!;
        w.answers.pop()!();
        expect(w.view.get(name)?.data).toBe(data);
      }),
    ));
});
