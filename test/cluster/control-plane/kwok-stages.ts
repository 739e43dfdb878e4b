import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlPlaneError } from './control-plane-error.ts';
import { buildEnvironment } from './go-build.ts';
import { kwokModule } from './go-module.ts';

/** The file beside the programs. */
export const kwokStagesFile = 'kwok-stages.yaml';

// What kwok plays: a node is Ready at once, a pod runs at once and completes if a Job's, a volume is there at once.
const folders = ['node/fast', 'pod/fast', 'volume/fast'];

function sourceOfKwok(env: NodeJS.ProcessEnv): string {
  const args = ['list', '-m', '-f', '{{.Dir}}', 'sigs.k8s.io/kwok'];
  const options = { cwd: kwokModule.folder, env: { ...env, ...buildEnvironment }, encoding: 'utf8' } as const;
  const { status, stdout, stderr, error } = spawnSync('go', args, options);
  const folder = stdout?.trim();
  if (status === 0 && folder) return folder;
  throw new ControlPlaneError(
    `go ${args.join(' ')}: expected the folder of kwok's source, found ${error?.message ?? `exit code ${status}: ${stderr}`}`,
  );
}

/** Writes the stages that kwok's own source ships: how it plays a kubelet and a storage provisioner. */
export function writeKwokStages(folder: string, env: NodeJS.ProcessEnv): void {
  const source = sourceOfKwok(env);
  const documents = folders.flatMap((name) => {
    const stages = join(source, 'kustomize/stage', name);
    return readdirSync(stages)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => readFileSync(join(stages, file), 'utf8'))
      .filter((text) => /^kind: Stage$/m.test(text));
  });
  if (documents.length === 0) {
    throw new ControlPlaneError(`${source}/kustomize/stage: expected stages in ${folders.join(', ')}, found none`);
  }
  writeFileSync(join(folder, kwokStagesFile), documents.join('---\n'));
}
