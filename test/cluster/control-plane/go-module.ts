import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlPlaneError } from './control-plane-error.ts';
import { neededPrograms } from './programs.ts';

/** The folder of go.mod and go.sum, which pin Kubernetes, etcd and all they are built from. */
export const goModuleFolder = import.meta.dirname;

const goModule = readFileSync(join(goModuleFolder, 'go.mod'), 'utf8');
const goSum = readFileSync(join(goModuleFolder, 'go.sum'), 'utf8');

function pinned(what: string, pattern: RegExp): string {
  const found = pattern.exec(goModule)?.[1];
  if (!found)
    throw new ControlPlaneError(`${join(goModuleFolder, 'go.mod')}: no line matches ${pattern}, which names ${what}`);
  return found;
}

/** `v1.36.3` */
export const kubernetesVersion = pinned('the Kubernetes version', /^(?:require)?\s*k8s\.io\/kubernetes (v\S+)/m);

/** `1.26.0` */
export const minimumGoVersion = pinned('the least Go version', /^go (\d\S*)$/m);

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

export const buildFlags: readonly string[] = ['-trimpath', '-ldflags', `-s -w ${versionFlags()}`];

/** Equal exactly when the same programs would be built: 16 hex digits. */
export const buildDigest = createHash('sha256')
  .update(JSON.stringify([goModule, goSum, buildFlags, buildEnvironment, neededPrograms]))
  .digest('hex')
  .slice(0, 16);
