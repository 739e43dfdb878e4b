import { App } from 'cdk8s';
import { Cdk8sStatusError } from './errors/cdk8s-status-error.ts';
import { synthesize } from './synth/synthesize.ts';
import { helperEntry } from './systems/helper-entry.ts';
import { systems } from './systems/index.ts';
import { SystemChart } from './systems/system-chart.ts';

const command = 'npm run synth';
const app = new App({ outputFileExtension: '.yaml' });
for (const system of systems) new SystemChart(app, system);
synthesize(app, {
  command,
  conditionsImport: '../packages/conditions/src/index.ts',
  examples: systems.flatMap(({ examples }) => examples),
  exampleFiles: 'examples/custom-resources',
  files: systems.map((system) => helperEntry(system, command)),
}).catch((error: unknown) => {
  if (!(error instanceof Cdk8sStatusError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
