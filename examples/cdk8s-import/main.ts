import { App, Chart } from 'cdk8s';
import { GitTarget } from './imports/configbutler.ai.js';
import { DittoServer } from './imports/dittofs.dittofs.com.js';

const app = new App();
const chart = new Chart(app, 'files', { namespace: 'team-a' });

new GitTarget(chart, 'mirror', {
  metadata: { name: 'mirror' },
  spec: { providerRef: { name: 'company' }, branch: 'main', path: 'clusters/team-a' },
});
new DittoServer(chart, 'files', {
  metadata: { name: 'files' },
  spec: { storage: { metadataSize: '10Gi', cacheSize: '5Gi' } },
});

app.synth();
