import { describe, expect, test } from '@jest/globals';
import { deriveCaptControlPlane, type Observed, type Spec } from '../../../lib/systems/capt/captcontrolplane/derive.ts';
import { applied, busy, condition, done } from '../capt/workspace.ts';
import { at, conditionOf, time } from '../pass.ts';
import { pass, published, type Status, stored, success, vpc } from './decision-table.ts';

const next = (observed: Observed, previous?: Status, spec: Spec = {}) =>
  pass(observed, { previous, spec, minute: 1 }).status;

describe('a CAPTControlPlane without an owner reference of kind Cluster', () => {
  test.each([stored.nothing, stored.creating, stored.ready])(
    'holds: nothing is said, and it looks again',
    (previous) => {
      const metadata = { name: 'x', generation: 1, creationTimestamp: time(0) };
      const said = deriveCaptControlPlane({
        object: { metadata, spec: {} },
        previous,
        observed: success,
        now: at(900),
      });
      expect(said).toEqual({ hold: 'no owner reference of kind Cluster', requeueAfterSeconds: 10 });
    },
  );
});

describe('a CAPTControlPlane', () => {
  test('without a spec, as the server accepts it, is judged by what is seen', () => {
    const metadata = { name: 'x', generation: 1, creationTimestamp: time(0) };
    const observed = { ownerCluster: {}, missing: 'spec.workspaceTemplateRef is not set' };
    const said = deriveCaptControlPlane({
      object: { metadata, spec: undefined },
      previous: undefined,
      observed,
      now: at(0),
    });
    expect(said).toMatchObject({
      fields: { failureReason: 'Failed', failureMessage: 'spec.workspaceTemplateRef is not set' },
    });
  });
});

describe('the endpoint of a CAPTControlPlane', () => {
  const own = { controlPlaneEndpoint: { host: '10.0.0.1', port: 6443 } };
  const ownerCluster = { endpoint: { host: 'cluster.example.com', port: 6443 } };
  const secretEndpoint = 'https://secret.example.com:8443';
  const all = { ...vpc, apply: done, ownerCluster, secretEndpoint, ...published };
  const { outputs: _, ...withoutOutput } = all;
  const { secretEndpoint: __, ...consumed } = withoutOutput;

  test.each([
    { it: 'its own', observed: all, spec: own, endpoint: '10.0.0.1:6443' },
    { it: 'that of the output', observed: all, spec: {}, endpoint: 'api.example.com:443' },
    { it: 'that of the Secret', observed: withoutOutput, spec: {}, endpoint: 'secret.example.com:8443' },
    { it: 'that of the Cluster', observed: consumed, spec: {}, endpoint: 'cluster.example.com:6443' },
    { it: 'none while none is known', observed: { ...vpc, apply: done }, spec: {}, endpoint: undefined },
  ])('is $it, before those that follow', ({ observed, spec, endpoint }) => {
    expect(next(observed, undefined, spec).endpoint).toBe(endpoint);
  });

  test('is waited for: without one it stays in phase Creating (C-11)', () => {
    const status = next({ ...vpc, apply: done });
    expect(status).toMatchObject({ phase: 'Creating', ready: false });
    expect(conditionOf(status, 'Ready').message).toBe('Waiting for the control plane endpoint');
  });

  test('stays known when nobody says it again', () => {
    expect(next({ ...vpc, apply: done }, stored.ready)).toMatchObject({
      phase: 'Ready',
      endpoint: 'api.example.com:443',
    });
  });
});

describe('the workspaceTemplateStatus of a CAPTControlPlane', () => {
  const failing = next({ ...vpc, apply: applied('error', 'creating') }, stored.creating);

  test('has the reason of Ready as its state, the time of the apply, and the outputs that are texts (CX-12)', () => {
    const outputs = { cluster_endpoint: 'https://api.example.com', cluster_name: 'demo', count: 3, list: ['a'] };
    expect(next({ ...success, outputs }).workspaceTemplateStatus).toEqual({
      ready: true,
      state: 'Available',
      lastAppliedRevision: time(0),
      outputs: { cluster_endpoint: 'https://api.example.com', cluster_name: 'demo' },
    });
  });

  test('is not ready without anything known', () =>
    expect(next(vpc).workspaceTemplateStatus).toEqual({ ready: false }));

  test('has the error, and the apply that it follows', () => {
    expect(failing.workspaceTemplateStatus).toEqual({
      ready: false,
      state: 'Creating',
      lastAppliedRevision: time(0),
      lastFailedRevision: time(0),
      lastFailureMessage: 'sync error',
    });
  });

  test('loses the error with success, and keeps which apply failed', () => {
    const { workspaceTemplateStatus } = next({ ...success, apply: applied('yes', 'yes', 1) }, failing);
    expect(workspaceTemplateStatus).toMatchObject({
      ready: true,
      lastAppliedRevision: time(1),
      lastFailedRevision: time(0),
    });
    expect(workspaceTemplateStatus).not.toHaveProperty('lastFailureMessage');
  });

  test('keeps what a pass does not see, and takes what it does', () => {
    const seen = (observed: Observed) => next(observed, stored.ready).workspaceTemplateStatus;
    expect(seen({ missing: 'gone' })).toMatchObject({ ready: false, state: 'Available', outputs: published.outputs });
    expect(seen({ ...vpc, apply: busy, outputs: {} })).toMatchObject({ state: 'Creating', outputs: {} });
  });
});

describe('a CAPTControlPlane that failed', () => {
  test.each([
    { it: 'its Workspace', seen: { ...vpc, apply: applied('yes', 'error') }, reason: 'WorkspaceError' },
    { it: 'a missing template', seen: { missing: 'no template' }, reason: 'Failed' },
    { it: 'a missing CAPTCluster', seen: {}, reason: 'Failed' },
  ])('for $it recovers by itself, and its failure fields go', ({ seen, reason }) => {
    const failed = next(seen, stored.creating);
    expect(failed).toMatchObject({ phase: 'Failed', failureReason: reason });
    const recovered = next(success, failed);
    expect(recovered).toMatchObject({ phase: 'Ready', ready: true });
    expect(recovered).not.toHaveProperty('failureReason');
    expect(recovered).not.toHaveProperty('failureMessage');
  });
});

describe('a transient error', () => {
  test('that repeats changes nothing, and is forgotten when it is over', () => {
    const once = next({ apiError: 'etcd timeout' }, stored.ready);
    expect(next({ apiError: 'etcd timeout' }, once)).toBe(once);
    expect(next(success, once)).toEqual(stored.ready);
  });

  test('while creating is the reason of Ready and Creating, and keeps what was known of Initialized', () => {
    const during = next({ apiError: 'too many requests' }, stored.waiting);
    expect(during.phase).toBe('Creating');
    for (const type of ['Ready', 'Creating'])
      expect(conditionOf(during, type)).toMatchObject({ reason: 'ReconcileError', message: 'too many requests' });
    expect(conditionOf(during, 'Initialized').reason).toBe('WaitingForVPC');
  });

  test('does not restart the clock of creating', () => {
    const during = next({ apiError: 'etcd timeout' }, stored.creating);
    expect(conditionOf(during, 'Creating').lastTransitionTime).toBe(time(0));
  });

  test('is not seen in plain progress, even when that has a message (CX-8)', () => {
    const progress = { ...vpc, apply: { ...busy, ready: condition('Ready', 'False', 'Creating', 'making nodes') } };
    expect(next(progress, stored.creating).phase).toBe('Creating');
  });
});
