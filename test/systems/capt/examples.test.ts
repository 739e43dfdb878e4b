import { applyVerdicts, type Derived, type StatusContract } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import { collectProblems } from '../../../lib/synth/collect-problems.ts';
import { example as cluster } from '../../../lib/systems/capt/captcluster/example.ts';
import { example as controlPlane } from '../../../lib/systems/capt/captcontrolplane/example.ts';
import {
  CAPTCluster,
  CAPTControlPlane,
  captClusterStatus,
  captControlPlaneStatus,
  deriveCaptCluster,
  deriveCaptControlPlane,
  deriveWorkspaceTemplateApply,
  WorkspaceTemplate,
  WorkspaceTemplateApply,
  workspaceTemplateApplyStatus,
} from '../../../lib/systems/capt/index.ts';
import { example as template } from '../../../lib/systems/capt/workspacetemplate/example.ts';
import { example as apply } from '../../../lib/systems/capt/workspacetemplateapply/example.ts';
import { at, conditionOf, time } from '../pass.ts';

test('the examples are objects that the constructs take, without a problem', () => {
  const chart = new Chart(new App(), 'examples');
  new CAPTCluster(chart, 'cluster', cluster);
  new CAPTControlPlane(chart, 'control-plane', controlPlane);
  new WorkspaceTemplateApply(chart, 'apply', apply);
  new WorkspaceTemplate(chart, 'template', template);
  expect(collectProblems(chart)).toEqual([]);
  expect(chart.toJson().map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
    'infrastructure.cluster.x-k8s.io/v1beta1 CAPTCluster',
    'controlplane.cluster.x-k8s.io/v1beta1 CAPTControlPlane',
    'infrastructure.cluster.x-k8s.io/v1beta1 WorkspaceTemplateApply',
    'infrastructure.cluster.x-k8s.io/v1beta1 WorkspaceTemplate',
  ]);
});

const input = <Spec, Observed>({ spec }: { readonly spec: Spec }, observed: Observed) => ({
  object: { metadata: { name: 'demo', generation: 1, creationTimestamp: time(0) }, spec },
  previous: undefined,
  observed,
  now: at(0),
});
const readyOf = (contract: StatusContract, said: object) => {
  const derived = said as Derived<StatusContract>;
  const { status, reason } = conditionOf(
    applyVerdicts(contract, undefined, derived, { now: at(0), generation: 1 }),
    'Ready',
  );
  return `${status}/${reason}`;
};

describe('of the two worlds of an example', () => {
  test.each([
    {
      kind: 'CAPTCluster',
      contract: captClusterStatus,
      healthy: deriveCaptCluster(input(cluster, cluster.healthy)),
      failing: deriveCaptCluster(input(cluster, cluster.failing)),
      is: ['True/InfrastructureReady', 'False/VPCCreationFailed'],
    },
    {
      kind: 'CAPTControlPlane',
      contract: captControlPlaneStatus,
      healthy: deriveCaptControlPlane(input(controlPlane, controlPlane.healthy)),
      failing: deriveCaptControlPlane(input(controlPlane, controlPlane.failing)),
      is: ['True/Ready', 'False/WorkspaceError'],
    },
    {
      kind: 'WorkspaceTemplateApply',
      contract: workspaceTemplateApplyStatus,
      healthy: deriveWorkspaceTemplateApply(input(apply, apply.healthy)),
      failing: deriveWorkspaceTemplateApply(input(apply, apply.failing)),
      is: ['True/Available', 'False/Creating'],
    },
  ])('that of a $kind one is ready, and one is not', ({ contract, healthy, failing, is }) => {
    expect([readyOf(contract, healthy), readyOf(contract, failing)]).toEqual(is);
  });
});
