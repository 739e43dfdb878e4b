import type { ReasonDoc } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { bindyReasons } from '../../../lib/systems/bindy/index.ts';
import { bindy } from '../../../lib/systems/bindy/system.ts';

/** The reasons that the design names, by its scopes. */
const decided = {
  common: 'AllReady Ready PartiallyReady NotReady NoChildren Progressing ConfigurationValid ConfigurationInvalid'.split(
    ' ',
  ),
  instance: [
    ...['MinimumReplicasAvailable', 'ProgressDeadlineExceeded', 'RNDCAuthenticationFailed', 'BindcarUnreachable'],
    ...['ZoneTransferComplete', 'ZoneTransferFailed', 'PodsPending', 'PodsCrashing', 'BindcarBadRequest'],
    ...['BindcarAuthFailed', 'ZoneNotFound', 'BindcarInternalError', 'BindcarNotImplemented', 'GatewayError'],
  ],
  cluster: ['InstancesCreated', 'InstancesScaling', 'InstancesPending'],
  global: ['ClustersReady', 'ClustersProgressing'],
  network: ['UpstreamUnreachable'],
};
const reasons = Object.values(bindyReasons);
const declared = bindy.kinds.flatMap(({ kind, versions }) =>
  Object.entries(versions[0]!.status!.conditions).flatMap(([type, { True, False, Unknown }]) =>
    [True, False, Unknown].flatMap((each) =>
      Object.entries(each ?? {}).map(([reason, doc]) => ({ kind, type, reason, doc })),
    ),
  ),
);
const meaning = (doc: ReasonDoc) => (typeof doc === 'string' ? doc : doc.description);

describe('the reasons of Bindy', () => {
  test('are the 28 of the design, in one module, each under its own name and once [B-01 OFF]', () => {
    expect(reasons.toSorted()).toEqual(Object.values(decided).flat().sort());
    expect(new Set(reasons).size).toBe(28);
    for (const [name, reason] of Object.entries(bindyReasons)) expect(reason).toBe(name);
  });

  test('can all be written by a condition [B-01 OFF]', () => {
    for (const reason of reasons) expect(reason).toMatch(/^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$/);
  });

  test('are those of the contracts and no others: each says what it means [B-04 OFF]', () => {
    expect([...new Set(declared.map(({ reason }) => reason))].sort()).toEqual(reasons.toSorted());
    for (const { doc } of declared) expect(meaning(doc)).toMatch(/^[A-Z].*\.$/);
  });

  test('do not compile when misspelt', () => {
    // @ts-expect-error no such reason
    expect(bindyReasons.PodsCrushing).toBeUndefined();
  });

  test('of a child are never AllReady, and of Ready never Ready', () => {
    const wrong = declared.filter(({ type, reason }) => reason === (type === 'Ready' ? 'Ready' : 'AllReady'));
    expect(wrong).toEqual([]);
  });
});
