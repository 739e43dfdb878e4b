import { describe, expect, test } from '@jest/globals';
import { deriveCaptCluster, type Observed, type Spec } from '../../../lib/systems/capt/captcluster/derive.ts';
import { applied, busy, done } from '../capt/workspace.ts';
import { at, time } from '../pass.ts';
import { creating, pass, type Status, stored, template } from './decision-table.ts';

const next = (observed: Observed, previous?: Status, spec: Spec = template) =>
  pass({ ownerCluster: {}, ...observed }, { previous, spec, minute: 1 });
const made = { apply: done, secretVpcId: 'vpc-1' };

describe('a CAPTCluster without an owner reference of kind Cluster', () => {
  test.each([stored.nothing, stored.creating, stored.ready])(
    'holds: nothing is said, and it looks again',
    (previous) => {
      const metadata = { name: 'x', generation: 1, creationTimestamp: time(0) };
      const said = deriveCaptCluster({ object: { metadata, spec: {} }, previous, observed: made, now: at(900) });
      expect(said).toEqual({ hold: 'no owner reference of kind Cluster', requeueAfterSeconds: 10 });
    },
  );
});

describe('the endpoint of a CAPTCluster', () => {
  const own = { controlPlaneEndpoint: { host: '10.0.0.1', port: 6443 } };
  const others = { host: 'api.example.com', port: 443 };
  const none = { host: '', port: 0 }; // as Go writes it

  test.each([
    { it: 'its own', spec: own, owner: others, endpoint: '10.0.0.1:6443' },
    { it: 'that of the Cluster', spec: {}, owner: others, endpoint: 'api.example.com:443' },
    {
      it: 'that of the Cluster where its own is empty',
      spec: { controlPlaneEndpoint: none },
      owner: others,
      endpoint: 'api.example.com:443',
    },
    { it: 'absent while neither is known', spec: {}, owner: none, endpoint: undefined },
  ])('is $it', ({ spec, owner, endpoint }) => {
    const observed = { ...made, ownerCluster: { endpoint: owner } };
    const { status, requeueAfterSeconds } = next(observed, undefined, { ...template, ...spec });
    expect(status.endpoint).toBe(endpoint);
    expect(status.ready).toBe(true); // the VPC does not wait for it (CX-21)
    expect(requeueAfterSeconds).toBe(endpoint === undefined ? 10 : undefined);
  });

  test('is waited for beside an existing VPC too', () => {
    const existing = { existingVpcId: 'vpc-1' };
    expect(next({}, undefined, existing).requeueAfterSeconds).toBe(10);
    expect(next({}, undefined, { ...existing, ...own }).requeueAfterSeconds).toBeUndefined();
  });
});

describe('the vpc_id of a CAPTCluster', () => {
  const outputs = { vpc_id: 'vpc-output' };
  test.each([
    { it: 'from the Secret', seen: { secretVpcId: 'vpc-secret' }, vpcId: 'vpc-secret' },
    { it: 'from the outputs', seen: { outputs }, vpcId: 'vpc-output' },
    {
      it: 'from the Secret before the outputs (CX-10)',
      seen: { secretVpcId: 'vpc-secret', outputs },
      vpcId: 'vpc-secret',
    },
    { it: 'unknown when the output is no text', seen: { outputs: { vpc_id: 7 } }, vpcId: undefined },
    { it: 'from the outputs when the Secret is empty', seen: { secretVpcId: '', outputs }, vpcId: 'vpc-output' },
    { it: 'unknown when the output is empty', seen: { outputs: { vpc_id: '' } }, vpcId: undefined },
  ])('is $it', ({ seen, vpcId }) => expect(next({ apply: done, ...seen }).status.vpcId).toBe(vpcId));

  test('is not written before the Workspace is ready', () => {
    expect(next({ apply: busy, secretVpcId: 'vpc-1' }, creating).status).not.toHaveProperty('vpcId');
  });
});

describe('the failure domains of a CAPTCluster', () => {
  const zones = (availability_zones: unknown) =>
    next({ ...made, outputs: { availability_zones } }).status.failureDomains;
  const both = { a: { controlPlane: true }, b: { controlPlane: true } };

  test.each([
    { it: 'a list', output: ['a', 'b'], domains: both },
    { it: 'the JSON text of a list', output: '["a","b"]', domains: both },
    { it: 'an empty list', output: [], domains: undefined },
    { it: 'a text', output: 'a,b', domains: undefined },
    { it: 'a list of numbers', output: [1], domains: undefined },
    { it: 'absent', output: undefined, domains: undefined },
  ])('are those of the output availability_zones, which is $it (CX-26)', ({ output, domains }) =>
    expect(zones(output)).toEqual(domains),
  );

  test('stay while the outputs are not seen, and go with the output', () => {
    const known = next({ ...made, outputs: { availability_zones: ['a'] } }).status;
    expect(next({ templateMissing: 'gone' }, known).status.failureDomains).toEqual({ a: { controlPlane: true } });
    expect(next({ ...made, outputs: {} }, known).status).not.toHaveProperty('failureDomains');
  });
});

describe('the workspaceTemplateStatus of a CAPTCluster', () => {
  const failing = next({ apply: applied('error', 'creating') }, creating).status;

  test('names the Workspace and the time of the apply as soon as they are known', () => {
    expect(creating.workspaceTemplateStatus).toEqual({ ready: false, workspaceName: 'w', lastAppliedTime: time(0) });
  });

  test('has the error, and the apply that it follows', () => {
    expect(failing.workspaceTemplateStatus).toMatchObject({
      ready: false,
      lastFailureMessage: 'sync error',
      lastFailedRevision: time(0),
    });
  });

  test('loses the error with success, and keeps which apply failed', () => {
    const { workspaceTemplateStatus } = next({ apply: applied('yes', 'yes', 1), secretVpcId: 'vpc-1' }, failing).status;
    expect(workspaceTemplateStatus).toEqual({
      ready: true,
      workspaceName: 'w',
      lastAppliedTime: time(1),
      lastAppliedRevision: time(1),
      lastFailedRevision: time(0),
    });
  });

  test('is absent beside an existing VPC, as all that is known of a made one', () => {
    const { status } = next({}, stored.ready, { existingVpcId: 'vpc-2' });
    expect(status).toMatchObject({ ready: true, vpcId: 'vpc-2' });
    for (const field of ['workspaceTemplateStatus', 'vpcWorkspaceName', 'failureDomains'])
      expect(status).not.toHaveProperty(field);
  });
});

describe('a transient error', () => {
  test('that repeats changes nothing, and one that is another takes its place', () => {
    const once = next({ apiError: 'etcd timeout' }, stored.ready).status;
    expect(next({ apiError: 'etcd timeout' }, once).status).toBe(once);
    const { conditions } = next({ apiError: 'too many requests' }, once).status;
    expect(conditions?.[1]?.message).toBe('VPC has been successfully created (last error: too many requests)');
  });

  test('is forgotten when it is over', () => {
    const during = next({ apiError: 'etcd timeout' }, stored.ready).status;
    expect(next({ apply: done, secretVpcId: 'vpc-known' }, during).status).toEqual(stored.ready);
  });

  test('in the first pass is a message of creating, or of the existing VPC', () => {
    const message = (spec: Spec) => next({ apiError: 'no' }, undefined, spec).status.conditions?.[1]?.message;
    expect(message(template)).toBe('Initializing VPC creation (last error: no)');
    expect(message({ existingVpcId: 'vpc-1' })).toBe('Using existing VPC (last error: no)');
  });
});
