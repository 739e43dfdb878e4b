import { applyVerdicts, conditionFalse } from '@cdk8s-status/conditions';
import { Chart, Testing } from 'cdk8s';
import { CustomResourceDefinition, StatusRoles } from 'cdk8s-status';
import { Widget, widget } from './widget';
import { widgetStatus } from './widget-status';

describe('a Widget', () => {
  test('has a CRD with a status subresource', () => {
    const chart = Testing.chart();
    new CustomResourceDefinition(chart, 'crd', widget);
    new StatusRoles(chart, 'roles', widget);
    const [crd] = Testing.synth(chart);
    expect(crd.metadata.name).toBe('widgets.example.com');
    expect(crd.spec.versions[0].subresources).toEqual({ status: {} });
  });

  test('is refused at synth when its spec breaks the schema', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'chart');
    new Widget(chart, 'blue', { spec: { replicas: -1 } });
    expect(() => app.synth()).toThrow(/Widget\.spec\.replicas/);
  });

  test('is not ready while no replica is', () => {
    const verdicts = { Available: conditionFalse('MinimumReplicasUnavailable', '0/3 pods ready') };
    const options = { generation: 1, now: new Date() };
    const status = applyVerdicts(widgetStatus, undefined, { verdicts, fields: { readyReplicas: 0 } }, options);
    expect(status.conditions).toMatchObject([
      { type: 'Ready', status: 'False', reason: 'NotAllReplicasReady', message: '0/3 pods ready' },
      { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' },
    ]);
  });
});
