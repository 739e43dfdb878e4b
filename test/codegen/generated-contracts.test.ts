import * as publishedBindy from '@cdk8s-status/conditions/bindy';
import * as publishedCapt from '@cdk8s-status/conditions/capt';
import * as publishedDitto from '@cdk8s-status/conditions/dittofs';
import * as publishedReverser from '@cdk8s-status/conditions/gitops-reverser';
import * as publishedLocust from '@cdk8s-status/conditions/locust';
import { describe, expect, test } from '@jest/globals';
import * as generatedBindy from '../../imports/bindy.ts';
import * as generatedCapt from '../../imports/capt.ts';
import * as generatedDitto from '../../imports/dittofs.ts';
import * as generatedReverser from '../../imports/gitops-reverser.ts';
import * as generatedLocust from '../../imports/locust.ts';
import { bind9ClusterStatus, bind9GlobalClusterStatus, bind9InstanceStatus } from '../../lib/systems/bindy/index.ts';
import {
  captClusterStatus,
  captControlPlaneStatus,
  workspaceTemplateApplyStatus,
} from '../../lib/systems/capt/index.ts';
import { dittoServerStatus } from '../../lib/systems/dittofs/index.ts';
import { gitTargetStatus } from '../../lib/systems/gitops-reverser/index.ts';
import { systems } from '../../lib/systems/index.ts';
import { locustTestStatus, locustTestV1Status } from '../../lib/systems/locust/index.ts';
import './assignability.ts';

const modules = [
  {
    system: 'bindy',
    generated: generatedBindy,
    published: publishedBindy,
    contracts: {
      bind9ClusterStatus,
      bind9ClusterV1Alpha1Status: bind9ClusterStatus,
      bind9GlobalClusterStatus,
      bind9GlobalClusterV1Alpha1Status: bind9GlobalClusterStatus,
      bind9InstanceStatus,
      bind9InstanceV1Alpha1Status: bind9InstanceStatus,
    },
  },
  {
    system: 'capt',
    generated: generatedCapt,
    published: publishedCapt,
    contracts: { captClusterStatus, captControlPlaneStatus, workspaceTemplateApplyStatus },
  },
  {
    system: 'dittofs',
    generated: generatedDitto,
    published: publishedDitto,
    contracts: { dittoServerStatus },
  },
  {
    system: 'gitops-reverser',
    generated: generatedReverser,
    published: publishedReverser,
    contracts: { gitTargetStatus },
  },
  {
    system: 'locust',
    generated: generatedLocust,
    published: publishedLocust,
    contracts: { locustTestStatus, locustTestV1Status },
  },
];

describe.each(modules)('the module of $system', ({ generated, published, contracts }) => {
  test('has the contract of each kind, equal to its source and in its order, and no other value', () => {
    expect({ ...generated }).toEqual(contracts);
    expect(JSON.stringify({ ...generated })).toBe(JSON.stringify(contracts));
  });

  test('is what the helper package re-exports', () => expect({ ...published }).toEqual({ ...generated }));
});

test('every system has its module', () =>
  expect(modules.map(({ system }) => system).sort()).toEqual(systems.map(({ name }) => name).sort()));
