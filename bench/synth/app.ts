// An app of N kinds, for the benchmark: node app.mjs N FOLDER
import { App, Chart } from 'cdk8s';
import { CustomResourceDefinition, type KindDefinition, StatusRoles, synthesize } from '../../lib/index.ts';
import { gitTarget } from '../../lib/systems/gitops-reverser/gittarget/definition.ts';

const [count, folder] = process.argv.slice(2);
process.chdir(folder!);
const app = new App({ outdir: 'dist' });
for (let i = 0; i < Number(count); i++) {
  const definition: KindDefinition = { ...gitTarget, kind: `GitTarget${i}`, plural: `gittargets${i}` };
  const chart = new Chart(app, `kind-${i}`);
  new CustomResourceDefinition(chart, 'crd', definition);
  new StatusRoles(chart, 'roles', definition);
}
await synthesize(app);
