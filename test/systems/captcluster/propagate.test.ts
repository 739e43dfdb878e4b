import { describe, expect, test } from '@jest/globals';
import { propagateCaptCluster } from '../../../lib/systems/capt/captcluster/propagate.ts';
import { applied, done } from '../capt/workspace.ts';
import { conditionOf } from '../pass.ts';
import { creating, everyInput, pass, passOn, stored, template } from './decision-table.ts';

const report = (status: Parameters<typeof propagateCaptCluster>[0]['status'], spec = {}) =>
  propagateCaptCluster({ spec, ...(status && { status }) });
const statuses = [...new Set(everyInput.filter((_, i) => i % 7 === 0).map((input) => passOn(input).status))];

describe('what a CAPTCluster says of its Cluster', () => {
  test('is nothing before it has a status', () => expect(report(undefined)).toBeUndefined());

  test('is infrastructureReady exactly as it is ready, in every status', () => {
    const wrong = statuses.filter((status) => report(status)?.status.infrastructureReady !== status.ready);
    expect(wrong).toEqual([]);
    expect(new Set(statuses.map(({ ready }) => ready))).toEqual(new Set([true, false]));
  });

  test('is its failure, word for word, and none where there is none', () => {
    const wrong = statuses.filter((status) => {
      const { failureReason, failureMessage } = report(status)!.status;
      return failureReason !== status.failureReason || failureMessage !== status.failureMessage;
    });
    expect(wrong).toEqual([]);
    expect(report(stored.ready)).toEqual({ status: { infrastructureReady: true } });
  });

  test('has the message of the Workspace (C-83)', () => {
    const erring = pass(
      { ownerCluster: {}, apply: applied('error', 'creating') },
      { previous: creating, spec: template },
    ).status;
    expect(conditionOf(erring, 'VPCReady').message).toBe('sync error');
    expect(report(erring)?.status).toEqual({
      infrastructureReady: false,
      failureReason: 'VPCCreationFailed',
      failureMessage: 'sync error',
    });
  });

  test('has the failure domains, when there are any', () => {
    const observed = { ownerCluster: {}, apply: done, secretVpcId: 'v', outputs: { availability_zones: ['a'] } };
    const failureDomains = { a: { controlPlane: true } };
    expect(report(pass(observed, { spec: template }).status)?.status).toEqual({
      infrastructureReady: true,
      failureDomains,
    });
    expect(report({ ready: true, failureDomains: {} })?.status).toEqual({ infrastructureReady: true });
  });

  test.each([
    { it: 'its own endpoint', endpoint: { host: '10.0.0.1', port: 6443 }, said: true },
    { it: 'no endpoint whose host is empty', endpoint: { host: '', port: 0 }, said: false },
    { it: 'no endpoint where it has none', endpoint: undefined, said: false },
  ])('has $it (CX-21)', ({ endpoint, said }) => {
    const spec = endpoint ? { controlPlaneEndpoint: endpoint } : {};
    expect(report(stored.ready, spec)?.spec).toEqual(said ? spec : undefined);
  });

  test('does not change what it reads', () => {
    const status = Object.freeze({ ready: true, failureDomains: Object.freeze({ a: { controlPlane: true } }) });
    expect(() => report(status)).not.toThrow();
  });
});
