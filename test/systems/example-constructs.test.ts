import { describe, expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { example as bind9Cluster } from '../../lib/systems/bindy/bind9cluster/example.ts';
import { example as bind9GlobalCluster } from '../../lib/systems/bindy/bind9globalcluster/example.ts';
import { example as bind9Instance } from '../../lib/systems/bindy/bind9instance/example.ts';
import * as bindy from '../../lib/systems/bindy/index.ts';
import { example as captCluster } from '../../lib/systems/capt/captcluster/example.ts';
import { example as captControlPlane } from '../../lib/systems/capt/captcontrolplane/example.ts';
import * as capt from '../../lib/systems/capt/index.ts';
import { example as workspaceTemplate } from '../../lib/systems/capt/workspacetemplate/example.ts';
import { example as workspaceTemplateApply } from '../../lib/systems/capt/workspacetemplateapply/example.ts';
import { example as dittoServer } from '../../lib/systems/dittofs/dittoserver/example.ts';
import { DittoServer } from '../../lib/systems/dittofs/index.ts';
import { example as gitProvider } from '../../lib/systems/gitops-reverser/gitprovider/example.ts';
import { example as gitTarget } from '../../lib/systems/gitops-reverser/gittarget/example.ts';
import * as gitopsReverser from '../../lib/systems/gitops-reverser/index.ts';
import { example as watchRule } from '../../lib/systems/gitops-reverser/watchrule/example.ts';
import { systems } from '../../lib/systems/index.ts';
import { LocustTest } from '../../lib/systems/locust/index.ts';
import { example as locustTest } from '../../lib/systems/locust/locusttest/example.ts';

/** The example of each kind by its own construct, whose types the compiler holds it to. */
function examples(scope: Construct): void {
  new bindy.Bind9Instance(scope, 'bind9instance', bind9Instance);
  new bindy.Bind9Cluster(scope, 'bind9cluster', bind9Cluster);
  new bindy.Bind9GlobalCluster(scope, 'bind9globalcluster', bind9GlobalCluster);
  new capt.CAPTCluster(scope, 'captcluster', captCluster);
  new capt.CAPTControlPlane(scope, 'captcontrolplane', captControlPlane);
  new capt.WorkspaceTemplateApply(scope, 'workspacetemplateapply', workspaceTemplateApply);
  new capt.WorkspaceTemplate(scope, 'workspacetemplate', workspaceTemplate);
  new DittoServer(scope, 'dittoserver', dittoServer);
  new gitopsReverser.GitProvider(scope, 'gitprovider', gitProvider);
  new gitopsReverser.GitTarget(scope, 'gittarget', gitTarget);
  new gitopsReverser.WatchRule(scope, 'watchrule', watchRule);
  new LocustTest(scope, 'locusttest', locustTest);
}

describe('the examples as typed constructs', () => {
  const app = new App();
  const chart = new Chart(app, 'examples');
  examples(chart);

  test('are those of every kind', () => {
    const kinds = systems.flatMap((system) => system.kinds.map(({ kind }) => kind));
    expect(chart.apiObjects.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  });

  test('are synthesized, without a problem, to the objects that are shown', () => {
    expect(chart.node.findAll().flatMap((construct) => construct.node.validate())).toEqual([]);
    const shown = systems.flatMap((system) => system.examples.map(({ object }) => object));
    const made = new Map(chart.apiObjects.map((object) => [object.kind, object.toJson()]));
    expect(shown.map(({ kind }) => made.get(kind))).toEqual(shown);
  });
});
