import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The Go module that the WebAssembly is built from. */
export const goFolder = join(import.meta.dirname, '../../packages/apiserver/go');

export const buildEnvironment = {
  CGO_ENABLED: '0',
  GOARCH: 'wasm',
  GOFLAGS: '-mod=vendor -buildvcs=false',
  GOOS: 'wasip1',
  GOWORK: 'off',
} as const;

export const buildFlags: readonly string[] = ['-trimpath', '-buildmode=c-shared', '-ldflags', '-s -w'];

/**
 * Vendored files that nothing of ours reaches and that bring a third of all code with them, the clients of webhooks: of
 * each folder one file stays.
 */
export const leftOut: Readonly<Record<string, string>> = { 'k8s.io/apiserver/pkg/util/webhook': 'validation.go' };

const brotliQuality = 9;

/** How it is compressed: 7 MB instead of 47. */
export const compression = { quality: brotliQuality, window: 24 } as const;

/** Equal exactly when the same module would be built by the same Go: 16 hex digits. */
function moduleDigest(): string {
  const hash = createHash('sha256').update(JSON.stringify([buildEnvironment, buildFlags, leftOut, compression]));
  for (const name of readdirSync(goFolder).sort()) hash.update(`${name}\n`).update(readFileSync(join(goFolder, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Outside the checkout, so that every checkout and every branch with the same inputs shares one build. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env.CDK8S_STATUS_CACHE || env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return resolve(base, 'cdk8s-status', `apiserver-${moduleDigest()}`);
}
