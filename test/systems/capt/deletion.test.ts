import { describe, expect, test } from '@jest/globals';
import { deriveCaptCluster } from '../../../lib/systems/capt/captcluster/derive.ts';
import { deriveCaptControlPlane } from '../../../lib/systems/capt/captcontrolplane/derive.ts';
import { at, time } from '../pass.ts';

describe('while it is being deleted', () => {
  const metadata = { name: 'x', generation: 1, creationTimestamp: time(0), deletionTimestamp: time(1) };
  const input = { object: { metadata, spec: {} }, previous: undefined, observed: { ownerCluster: {} }, now: at(2) };

  test.each([
    { kind: 'a CAPTCluster', derive: () => deriveCaptCluster(input) },
    { kind: 'a CAPTControlPlane', derive: () => deriveCaptControlPlane(input) },
  ])('$kind says nothing new: what it made goes, and is not being created', ({ derive }) => {
    expect(derive()).toEqual({ hold: 'it is being deleted' });
  });
});
