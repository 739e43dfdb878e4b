import { App } from 'cdk8s';
import { Cdk8sStatusError } from './errors/cdk8s-status-error.ts';
import { synthesize } from './synth/synthesize.ts';
import { systems } from './systems/index.ts';
import { SystemChart } from './systems/system-chart.ts';

const app = new App({ outputFileExtension: '.yaml' });
for (const system of systems) new SystemChart(app, system);
synthesize(app, { command: 'npm run synth', conditionsImport: '../packages/conditions/src/index.ts' }).catch(
  (error: unknown) => {
    if (!(error instanceof Cdk8sStatusError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
