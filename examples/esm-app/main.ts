import { App, Chart } from 'cdk8s';
import { CustomResourceDefinition, StatusRoles, synthesize } from 'cdk8s-status';
import { GitTarget } from 'cdk8s-status/gitops-reverser';
import { Widget, widget } from './widget.js';

const app = new App();

const widgets = new Chart(app, 'widgets');
new CustomResourceDefinition(widgets, 'crd', widget);
new StatusRoles(widgets, 'roles', widget);
new Widget(widgets, 'blue', { metadata: { name: 'blue' }, spec: { replicas: 3 } });

// A kind of one of the systems: its CRD is installed already.
const mirror = new Chart(app, 'mirror', { namespace: 'team-a' });
new GitTarget(mirror, 'main', {
  metadata: { name: 'main' },
  spec: { providerRef: { name: 'company' }, branch: 'main', path: 'clusters/team-a' },
});

// dist/, and beside it crds/, imports/ (types) and docs/status/
synthesize(app);
