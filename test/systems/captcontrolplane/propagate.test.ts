import { describe, expect, test } from '@jest/globals';
import { propagateCaptControlPlane } from '../../../lib/systems/capt/captcontrolplane/propagate.ts';
import { everyInput, passOn, type Status, stored } from './decision-table.ts';

const report = (status: Status | undefined) => propagateCaptControlPlane({ ...(status && { status }) });
const statuses = [...new Set(everyInput.filter((_, i) => i % 7 === 0).map((input) => passOn(input).status))];

describe('what a CAPTControlPlane says of its Cluster', () => {
  test('is nothing before it has a status', () => expect(report(undefined)).toBeUndefined());

  test('is controlPlaneReady exactly as it is ready, and its failure word for word, in every status', () => {
    const wrong = statuses.filter((status) => {
      const { controlPlaneReady, ...failure } = report(status)!.status;
      const { ready, failureReason, failureMessage } = status;
      const same = failure.failureReason === failureReason && failure.failureMessage === failureMessage;
      return controlPlaneReady !== ready || !same;
    });
    expect(wrong).toEqual([]);
    expect(new Set(statuses.map(({ ready }) => ready))).toEqual(new Set([true, false]));
  });

  test('has the endpoint once it is known, and not before', () => {
    expect(report(stored.ready)).toEqual({
      spec: { controlPlaneEndpoint: { host: 'api.example.com', port: 443 } },
      status: { controlPlaneReady: true },
    });
    expect(report(stored.creating)).toEqual({ status: { controlPlaneReady: false } });
  });

  describe('leaves to the CAPTCluster of the same Cluster', () => {
    const failing = { failureReason: 'WorkspaceError', failureMessage: 'AccessDenied' };
    const endpoint = { host: '10.0.0.1', port: 6443 };
    const of = (infrastructure: Parameters<typeof propagateCaptControlPlane>[0]['infrastructure']) =>
      propagateCaptControlPlane({ status: { ...stored.ready, ...failing }, infrastructure });

    test('the failure, while that has one', () => {
      expect(of({ status: { failureReason: 'VPCCreationFailed' } })?.status).toEqual({ controlPlaneReady: true });
      expect(of({ status: {} })?.status).toMatchObject(failing);
    });

    test('the endpoint, while its spec has one', () => {
      expect(of({ spec: { controlPlaneEndpoint: endpoint } })).not.toHaveProperty('spec');
      expect(of({ spec: { controlPlaneEndpoint: { host: '', port: 0 } } })).toHaveProperty('spec');
    });
  });

  test('keeps the endpoint through a failure: a Cluster does not lose it', () => {
    expect(report(stored.readyFailing)?.spec).toEqual(report(stored.ready)?.spec);
  });
});
