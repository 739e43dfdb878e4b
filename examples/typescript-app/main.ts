import { App, Chart, type ChartProps } from 'cdk8s';
import { CustomResourceDefinition, StatusRoles, synthesize } from 'cdk8s-status';
import type { Construct } from 'constructs';
import { Widget, widget } from './widget';

export class MyChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);

    new CustomResourceDefinition(this, 'crd', widget);
    new StatusRoles(this, 'roles', widget);
    new Widget(this, 'blue', { metadata: { name: 'blue' }, spec: { replicas: 3 } });
  }
}

const app = new App();
new MyChart(app, 'typescript-app');
// dist/, and beside it crds/, imports/ (types) and docs/status/
synthesize(app);
