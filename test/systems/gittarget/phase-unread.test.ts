import { isDeepStrictEqual } from 'node:util';
import { finalRule, initialStatus } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { crdManifest } from '../../../lib/crd/crd-manifest.ts';
import { gitTarget } from '../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { deriveGitTarget } from '../../../lib/systems/gitops-reverser/gittarget/derive.ts';
import { gitTargetStatus } from '../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { at, time } from '../pass.ts';
import { everyPass, pass, type Status } from './gate-table.ts';

const { phase: _, ...phaseless } = pass(everyPass[0]!).status;
const phases = ['PENDING', 'BOOTSTRAPPING', 'SYNCING', 'RUNNING', 'DEGRADED', 'ERROR', 'Foo'];

/** A stored status whose phase must not be looked at. */
const guarded = (status: Status): Status =>
  Object.defineProperty({ ...status }, 'phase', {
    get() {
      throw new Error('the phase was read');
    },
  });

describe('the stored phase of a GitTarget', () => {
  test.each(phases)('%s changes nothing in what any pass writes, or when the next one comes [G-17 OFF]', (phase) => {
    const circumstances = { minute: 5, generation: 2 };
    const changed = everyPass.filter(
      (seen) =>
        !isDeepStrictEqual(
          pass(seen, { ...circumstances, previous: { ...phaseless, phase } }),
          pass(seen, { ...circumstances, previous: phaseless }),
        ),
    );
    expect(changed).toEqual([]);
  });

  test('is not looked at when a status is derived [G-17 OFF]', () => {
    const metadata = { name: 'x', generation: 1, creationTimestamp: time(0) };
    const previous = guarded(phaseless);
    const derived = everyPass.map((observed) =>
      deriveGitTarget({ object: { metadata, spec: {} }, previous, observed, now: at(5) }),
    );
    expect(derived).toHaveLength(everyPass.length);
    expect(() => previous.phase).toThrow('the phase was read');
  });

  test('neither makes a status final nor belongs to the first one that is declared [G-17 OFF]', () => {
    expect(finalRule(gitTargetStatus, guarded(phaseless), 1)).toBeUndefined();
    expect(gitTargetStatus.initial).not.toHaveProperty('phase');
    expect(initialStatus(gitTargetStatus, {}, { now: at(0), generation: 1 })?.phase).toBe('PENDING');
  });

  test('is put right when someone else changed it', () => {
    const previous = { ...phaseless, phase: 'ERROR' };
    expect(pass(everyPass[0]!, { previous, minute: 5 }).status).toMatchObject({ phase: 'RUNNING' });
  });

  test('is said to be for people, where a user reads of it [G-17 OFF]', () => {
    const [version] = crdManifest(gitTarget).spec.versions;
    const { phase } = version!.schema.openAPIV3Schema.properties!.status!.properties!;
    expect(phase?.description).toBe('For people; automation must read the conditions.');
  });
});
