import { App } from 'cdk8s';
import { systems } from './systems/index.ts';
import { SystemChart } from './systems/system-chart.ts';

const app = new App({ outputFileExtension: '.yaml' });
for (const system of systems) new SystemChart(app, system);
app.synth();
