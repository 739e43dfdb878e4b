import { beforeAll, describe, expect, test } from '@jest/globals';
import { captCluster } from '../../../../../lib/systems/capt/captcluster/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';

const region = 'eu-central-1';
const vpcTemplateRef = { name: 'vpc' };
const existingVpcId = 'vpc-1';
const oneSource = 'set exactly one of vpcTemplateRef (a VPC is made) and existingVpcId (that VPC is used)';
const onlyMade = 'retainVpcOnDelete needs vpcTemplateRef: remove it, an existing VPC is never deleted';

describe.each(planes())('on $where', ({ controlPlane }) => {
  let clusters: KindRequests;
  const post = (spec: object | undefined) => clusters.post('object', spec, 'dryRun=All&fieldValidation=Strict');

  beforeAll(async () => {
    await deployed(controlPlane, captCluster);
    clusters = kindRequests(controlPlane, captCluster, await freshNamespace(controlPlane, 'captcluster-spec'));
  });

  describe('the server', () => {
    test.each([
      { it: 'no source of the VPC', spec: { region }, says: [oneSource] },
      { it: 'an empty one', spec: { region, existingVpcId: '' }, says: [oneSource] },
      { it: 'both sources', spec: { region, vpcTemplateRef, existingVpcId }, says: [oneSource] },
      {
        it: 'an existing VPC that is to be retained',
        spec: { region, existingVpcId, retainVpcOnDelete: true },
        says: [onlyMade],
      },
      { it: 'two mistakes', spec: { region, retainVpcOnDelete: true }, says: [oneSource, onlyMade] },
    ])('refuses a CAPTCluster with $it, and says what to do [C-27 NEG]', async ({ spec, says }) => {
      const { status, body } = await post(spec);
      expect({ status, reason: body.reason }).toEqual({ status: 422, reason: 'Invalid' });
      expect(body.details?.causes?.map(({ field }) => field)).toEqual(says.map(() => 'spec'));
      for (const text of says) expect(body.message).toContain(text);
    });

    test.each([
      { it: 'made from a template', spec: { region, vpcTemplateRef } },
      { it: 'made and retained', spec: { region, vpcTemplateRef, retainVpcOnDelete: true } },
      { it: 'made, beside an empty id as Go writes it', spec: { region, vpcTemplateRef, existingVpcId: '' } },
      { it: 'that exists', spec: { region, existingVpcId } },
      { it: 'that exists, not retained', spec: { region, existingVpcId, retainVpcOnDelete: false } },
    ])('accepts a CAPTCluster with a VPC $it', async ({ spec }) => {
      expect(await post(spec)).toMatchObject({ status: 201, body: { spec } });
    });

    test.each([1, true, {}])('refuses %j as the id of an existing VPC', async (id) => {
      const { status, body } = await post({ region, existingVpcId: id });
      expect(status).toBe(422);
      expect(body.details?.causes?.map(({ field }) => field)).toContain('spec.existingVpcId');
    });

    test('accepts a CAPTCluster without a spec, as the sheet has it', async () => {
      expect(await post(undefined)).toMatchObject({ status: 201 });
    });

    test('accepts the endpoint that Go writes where there is none', async () => {
      const spec = { region, existingVpcId, controlPlaneEndpoint: { host: '', port: 0 } };
      expect(await post(spec)).toMatchObject({ status: 201 });
    });
  });
});
