import { spawnSync } from 'node:child_process';
import { ControlPlaneError } from './control-plane-error.ts';
import { minimumGoVersion } from './go-module.ts';
import { serverPrograms } from './programs.ts';

const isAtLeast = (version: string, minimum: string) => version.localeCompare(minimum, 'en', { numeric: true }) >= 0;

/** Nothing when `go` can build the programs; one line that says what to install when it cannot. */
export function requireGo(env: NodeJS.ProcessEnv): void {
  // Run beside go.mod: an older Go that may fetch the toolchain it asks for answers with the fetched one's version.
  const { stdout, stderr, error, status } = spawnSync('go', ['version'], {
    cwd: import.meta.dirname,
    env,
    encoding: 'utf8',
  });
  const version = /\bgo(\d+\.\d+(?:\.\d+)?)/.exec(stdout ?? '')?.[1];
  if (version && isAtLeast(version, minimumGoVersion)) return;

  const missing = error && 'code' in error && error.code === 'ENOENT';
  const other = error?.message ?? `go version exited with ${status}: ${(stderr || stdout).trim().split('\n').at(-1)}`;
  const found = missing ? 'no go on PATH' : version ? `Go ${version}` : other;
  throw new ControlPlaneError(
    `the control plane for test/cluster is built with Go ${minimumGoVersion} or newer, found ${found}: ` +
      `install it from https://go.dev/dl, or set KUBEBUILDER_ASSETS to a folder with ${serverPrograms.programs.join(', ')}`,
  );
}
