import * as helper from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { crdManifest } from '../../../lib/crd/crd-manifest.ts';
import { controllerRules } from '../../../lib/rbac/rules.ts';
import { gitTarget } from '../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { gitTargetStatus } from '../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { asKindRow } from '../kinds/as-kind-row.ts';
import { gitTargetRow } from '../kinds/gittarget.ts';
import { statesOf, time } from '../pass.ts';
import { everyPass, failure, gates, pass } from './gate-table.ts';

const [version] = crdManifest(gitTarget).spec.versions;
const status = version!.schema.openAPIV3Schema.properties!.status!.properties!;
const rules = controllerRules(gitTarget);
const verbsOn = (resource: string) => rules.find(({ resources }) => resources.includes(resource))?.verbs;

describe('of the checklist of its design, a GitTarget has', () => {
  test('a status subresource [G-110 OFF]', () => expect(version?.subresources).toEqual({ status: {} }));

  test('roles that read it, and write its status only [G-110 OFF]', () => {
    expect(verbsOn('gittargets')).toEqual(['get', 'list', 'watch']);
    expect(verbsOn('gittargets/status')).toEqual(expect.arrayContaining(['update', 'patch']));
    expect(rules.flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs])).not.toContain(
      '*',
    );
  });

  test('one helper that sets a condition: new, updated, its time moving with its status [G-110 OFF]', () => {
    const set = (before: readonly helper.Condition[], status: 'True' | 'False', minute: number) =>
      helper.setCondition(
        before,
        { type: 'Ready', status, reason: 'X' },
        { now: new Date(time(minute)), generation: 1 },
      );
    const [once, same, turned] = [
      set([], 'True', 0),
      set(set([], 'True', 0), 'True', 1),
      set(set([], 'True', 0), 'False', 2),
    ];
    expect(same).toEqual(once);
    expect(turned).toMatchObject([{ type: 'Ready', status: 'False', lastTransitionTime: time(2) }]);
  });

  test('its reasons, and each of them is met in some pass [G-110 OFF]', () => {
    expect(asKindRow(gitTarget).conditions).toEqual(gitTargetRow.conditions);
    const met = new Set(
      everyPass.flatMap((seen) => Object.entries(statesOf(pass(seen).status)).map((e) => e.join('='))),
    );
    const declared = Object.entries(gitTargetStatus.conditions).flatMap(([type, { description: _, ...statuses }]) =>
      Object.entries(statuses).flatMap(([state, reasons]) =>
        Object.keys(reasons).map((reason) => `${type}=${state}/${reason}`),
      ),
    );
    expect([...met].sort()).toEqual(declared.sort());
  });

  test('a pipeline: a gate that is not True holds all later ones, and the status is written all the same [G-110 OFF]', () => {
    const passed = { validated: 'ok', encryption: 'ok', bootstrap: 'applied', snapshot: 'completed' } as const;
    for (const [i, { seen, fails, type }] of gates.entries()) {
      const { status } = pass({ ...passed, stream: 'registered', [seen]: failure(fails[0]!) });
      const statuses = gates.map((gate) => status.conditions?.find((c) => c.type === gate.type)?.status);
      expect({ type, statuses }).toEqual({
        type,
        statuses: gates.map((_, k) => (k < i ? 'True' : k === i ? 'False' : 'Unknown')),
      });
      expect(status.phase).not.toBe('RUNNING');
    }
  });

  test('a phase that is derived last, from the conditions that are written [G-110 OFF]', () => {
    const wrong = everyPass
      .map((seen) => pass(seen).status)
      .filter((s) => s.phase !== helper.phaseOf(gitTargetStatus, s.conditions!));
    expect(wrong).toEqual([]);
    expect(status.phase?.enum).toHaveLength(6);
  });

  test('what kubectl wait looks at: each condition with the generation it was computed from [G-110 OFF]', () => {
    const behind = everyPass.filter((seen) => {
      const { status } = pass(seen, { generation: 3 });
      return status.conditions!.some(({ observedGeneration }) => observedGeneration !== status.observedGeneration);
    });
    expect(behind).toEqual([]);
  });

  test('documentation where a user reads it: every type, every reason, what they mean, what the phase is for [G-110 OFF]', () => {
    const text = status.conditions!.description!;
    for (const [type, { description, ...statuses }] of Object.entries(gitTargetStatus.conditions)) {
      expect(text).toContain(`${type}: ${description}`);
      for (const reason of Object.values(statuses).flatMap((reasons) => Object.keys(reasons)))
        expect(text).toContain(`${reason}: `);
    }
    expect(text).toContain('one entry per type');
    expect(status.phase?.description).toContain('automation must read the conditions');
  });
});
