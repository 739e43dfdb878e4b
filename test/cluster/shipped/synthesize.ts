import { join } from 'node:path';
import { App } from 'cdk8s';
import { systems } from '../../../lib/systems/index.ts';
import { SystemChart } from '../../../lib/systems/system-chart.ts';

/** Writes what `npm run synth` writes to dist/, from the sources as they are now; returns the paths. */
export function synthesize(folder: string): readonly string[] {
  const app = new App({ outdir: folder, outputFileExtension: '.yaml' });
  for (const system of systems) new SystemChart(app, system);
  app.synth();
  return systems.map(({ name }) => join(folder, `${name}.yaml`));
}
