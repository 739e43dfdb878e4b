import { applyVerdicts, type Derived, statusPatch } from '@cdk8s-status/conditions';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { crdManifest } from '../../../../../lib/crd/crd-manifest.ts';
import type { KindDefinition } from '../../../../../lib/definition/kind.ts';
import { captCluster } from '../../../../../lib/systems/capt/captcluster/definition.ts';
import { deriveCaptCluster } from '../../../../../lib/systems/capt/captcluster/derive.ts';
import { captClusterStatus } from '../../../../../lib/systems/capt/captcluster/status.ts';
import { established } from '../../../control-plane/established.ts';
import { eventually } from '../../../control-plane/eventually.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';

// A kind of another name: the suite's CAPTClusters have their rules all the time.
const [version] = captCluster.versions;
const { 'x-kubernetes-validations': _, ...unruled } = version.spec;
const names = { group: 'example.com', kind: 'OldCAPTCluster', plural: 'oldcaptclusters' };
const today: KindDefinition = { ...captCluster, ...names };
const before: KindDefinition = { ...today, versions: [{ ...version, spec: unruled }] };

const invalid = { region: 'eu-central-1' };

describe.each(planes())('on $where', ({ controlPlane }) => {
  async function install(definition: KindDefinition): Promise<void> {
    const input = JSON.stringify(crdManifest(definition));
    const { code, stderr } = await controlPlane.kubectl(['apply', '--server-side', '-f', '-'], { input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await established(controlPlane, `${definition.plural}.${definition.group}`);
  }
  let clusters: KindRequests;
  beforeAll(async () => {
    await install(before);
    clusters = kindRequests(controlPlane, today, await freshNamespace(controlPlane, 'stored-before'));
    await clusters.create('old', invalid);
    await install(today);
    await eventually(async () =>
      expect(await clusters.post('new', invalid, 'dryRun=All')).toMatchObject({ status: 422 }),
    );
  });

  describe('a CAPTCluster that was stored before the server had rules for its spec', () => {
    test('gets a status that says what is wrong: the rules do not stand in its way', async () => {
      const { metadata, ...object } = await clusters.read('old');
      const derived = deriveCaptCluster({
        object: { metadata, spec: object.spec },
        previous: undefined,
        observed: { ownerCluster: {} },
        now: new Date(metadata.creationTimestamp),
      }) as Derived<typeof captClusterStatus>;
      const options = { now: new Date(metadata.creationTimestamp), generation: metadata.generation };
      const next = applyVerdicts(captClusterStatus, undefined, derived, options);
      const patch = statusPatch({ ...object, metadata }, next, { strategy: 'apply', owned: captClusterStatus });
      expect(await clusters.patchStatus('old', patch)).toMatchObject({ status: 200 });
      expect((await clusters.read('old')).status).toMatchObject({
        ready: false,
        failureReason: 'InvalidVPCConfig',
        failureMessage: 'exactly one of vpcTemplateRef and existingVpcId must be set',
      });
    });

    test('can be given a label, and is healed by an edit that obeys the rules', async () => {
      const { request } = controlPlane;
      const path = `${clusters.collection}/old`;
      const contentType = 'application/merge-patch+json';
      const patch = (body: object) => request('PATCH', path, { contentType, body });
      expect(await patch({ metadata: { labels: { seen: 'true' } } })).toMatchObject({ status: 200 });
      expect(await patch({ spec: { existingVpcId: 'vpc-1' } })).toMatchObject({ status: 200 });
      expect(await patch({ spec: { vpcTemplateRef: { name: 'vpc' } } })).toMatchObject({ status: 422 });
    });
  });
});
