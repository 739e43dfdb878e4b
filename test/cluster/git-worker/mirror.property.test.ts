import '../../seed.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { manifestText } from '../../../lib/systems/gitops-reverser/git-worker/manifest.ts';
import { objectFile } from '../../../lib/systems/gitops-reverser/git-worker/object-file.ts';
import { isSelected } from '../../../lib/systems/gitops-reverser/git-worker/selection.ts';
import {
  configMaps,
  deployments,
  objectOf,
  rule,
  secrets,
} from '../../systems/gitops-reverser/git-worker/scripted-objects.ts';
import { runWorkers } from './running-workers.ts';

const resources = { configMaps, deployments, secrets };
const nameOf = fc.constantFrom('a', 'b', 'system:c', 'con');
const resourceOf = fc.constantFrom('configMaps', 'deployments', 'secrets');
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('put'), resource: resourceOf, name: nameOf, value: fc.nat(3) }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('remove'), resource: resourceOf, name: nameOf }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('wait'), ms: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('foreign commit'), name: nameOf }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('other history') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('rules'), resource: fc.constantFrom('*', 'configmaps') }) },
) as fc.Arbitrary<
  | { type: 'put'; resource: keyof typeof resources; name: string; value: number }
  | { type: 'remove'; resource: keyof typeof resources; name: string }
  | { type: 'wait'; ms: number }
  | { type: 'foreign commit'; name: string }
  | { type: 'other history' }
  | { type: 'rules'; resource: string }
>;

const place = (resource: keyof typeof resources, name: string) =>
  objectFile({ resource: resources[resource], namespace: 'shop', name });

describe('a fresh clone', () => {
  test('has what is selected, after whatever happened to the objects and to the branch', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const run = runWorkers({ checkMs: 60 });
        try {
          const present = new Map<string, string>();
          let rules = [rule()];
          run.workers.mirror(run.mirrorOf({ rules, path: 'mirror' }));
          for (const each of steps) {
            if (each.type === 'put') {
              const fields = { data: { value: `${each.value}` } };
              run.objects.put(resources[each.resource], each.name, fields);
              present.set(
                `${each.resource} ${each.name}`,
                manifestText(objectOf(resources[each.resource], each.name, fields)),
              );
            } else if (each.type === 'remove') {
              run.objects.remove(resources[each.resource], each.name);
              present.delete(`${each.resource} ${each.name}`);
            } else if (each.type === 'wait') await new Promise((resolve) => setTimeout(resolve, each.ms));
            else if (each.type === 'rules') {
              rules = [rule({ resources: [each.resource] })];
              run.workers.mirror(run.mirrorOf({ rules, path: 'mirror' }));
            } else {
              const orphan = each.type === 'other history';
              const file = orphan ? 'LICENSE' : `mirror/${place('configMaps', each.name)}`;
              try {
                run.remote.commit(each.type, { [file]: 'theirs' }, { orphan });
              } catch (error) {
                if (!/rejected|failed to push/.test(`${error}`)) throw error; // the worker was faster
              }
            }
          }
          const selected = [...present].flatMap(([key, text]) => {
            const [resource, name] = key.split(' ') as [keyof typeof resources, string];
            return isSelected(rules, resources[resource]) ? [[`mirror/${place(resource, name)}`, text]] : [];
          });
          await run.until((state) => state.stream?.state === 'live');
          await run.eventually(() => {
            const { 'mirror/README.md': readme, LICENSE: _, ...files } = run.remote.files();
            expect(readme).toContain('shop/target');
            expect(files).toEqual(Object.fromEntries(selected));
          });
          expect(run.remote.cloned()).toEqual(run.remote.files());
          expect(run.failures).toEqual([]);
        } finally {
          await run.end();
        }
      }),
      { numRuns: Number(process.env.FAST_CHECK_RUNS ?? 6), endOnFailure: true },
    );
  });
});
