import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyVerdicts, conditionFalse } from '@cdk8s-status/conditions';
import { Chart, Testing } from 'cdk8s';
import { CustomResourceDefinition, StatusRoles } from 'cdk8s-status';
import { Widget, widget } from './widget.js';
import { widgetStatus } from './widget-status.js';

describe('a Widget', () => {
  test('has a CRD with a status subresource', () => {
    const chart = Testing.chart();
    new CustomResourceDefinition(chart, 'crd', widget);
    new StatusRoles(chart, 'roles', widget);
    const [crd] = Testing.synth(chart);
    assert.equal(crd.metadata.name, 'widgets.example.com');
    assert.deepEqual(crd.spec.versions[0].subresources, { status: {} });
  });

  test('is refused at synth when its spec breaks the schema', () => {
    const app = Testing.app();
    new Widget(new Chart(app, 'chart'), 'blue', { spec: { replicas: -1 } });
    assert.throws(() => app.synth(), /Widget\.spec\.replicas/);
  });

  test('is not ready while no replica is', () => {
    const verdicts = { Available: conditionFalse('MinimumReplicasUnavailable', '0/3 pods ready') };
    const options = { generation: 1, now: new Date() };
    const { conditions } = applyVerdicts(widgetStatus, undefined, { verdicts, fields: { readyReplicas: 0 } }, options);
    assert.deepEqual(
      conditions?.map(({ type, status, reason }) => ({ type, status, reason })),
      [
        { type: 'Ready', status: 'False', reason: 'NotAllReplicasReady' },
        { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' },
      ],
    );
  });
});
