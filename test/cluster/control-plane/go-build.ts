import { createHash } from 'node:crypto';
import { kubernetesVersion, moduleOf } from './go-module.ts';
import type { ProgramName } from './programs.ts';

const platforms: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' };
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', loong64: 'loong64' };

/** What is added to the environment of `go build`; the programs are for this machine, whatever GOOS says outside. */
export const buildEnvironment = {
  CGO_ENABLED: '0',
  GOARCH: architectures[process.arch] ?? process.arch,
  GOFLAGS: '-mod=readonly -buildvcs=false',
  GOOS: platforms[process.platform] ?? process.platform,
  GOWORK: 'off',
} as const;

function versionFlags(): string {
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(kubernetesVersion) ?? [];
  const values = { gitVersion: kubernetesVersion, gitMajor: major, gitMinor: minor };
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap((pkg) => Object.entries(values).map(([name, value]) => `-X ${pkg}.${name}=${value}`))
    .join(' ');
}

/** The same for all: what a module lacks of these variables, the linker passes over. */
export const buildFlags: readonly string[] = ['-trimpath', '-ldflags', `-s -w ${versionFlags()}`];

/** Equal exactly when the same programs would be built: 16 hex digits. */
export function buildDigest(programs: readonly ProgramName[]): string {
  const modules = [...new Set(programs.map(moduleOf))].flatMap(({ goMod, goSum }) => [goMod, goSum]);
  return createHash('sha256')
    .update(JSON.stringify([...modules, buildFlags, buildEnvironment, programs]))
    .digest('hex')
    .slice(0, 16);
}
