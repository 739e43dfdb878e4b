import { affinity } from './affinity.ts';
import type { Path } from './path.ts';
import { pullSecrets } from './pull-secrets.ts';
import { tolerations } from './tolerations.ts';

/** One thing that both versions can say, and where. */
export interface Field {
  readonly v1: Path;
  readonly v2: Path;
  /** As far as v1 can say it; undefined: not at all. */
  readonly toV1: (value: unknown) => unknown;
  /** Undefined: it says nothing. */
  readonly toV2: (value: unknown) => unknown;
}

const same = (value: unknown) => value;
const moved = (v1: Path, v2: Path): Field => ({ v1, v2, toV1: same, toV2: same });

/** All that both versions can say of a LocustTest; the rest is for v2 alone. */
export const fields: readonly Field[] = [
  moved(['image'], ['image']),
  moved(['imagePullPolicy'], ['imagePullPolicy']),
  { v1: ['imagePullSecrets'], v2: ['imagePullSecrets'], ...pullSecrets },
  moved(['masterCommandSeed'], ['master', 'command']),
  moved(['workerCommandSeed'], ['worker', 'command']),
  moved(['workerReplicas'], ['worker', 'replicas']),
  moved(['configMap'], ['testFiles', 'configMapRef']),
  moved(['libConfigMap'], ['testFiles', 'libConfigMapRef']),
  moved(['labels', 'master'], ['master', 'labels']),
  moved(['labels', 'worker'], ['worker', 'labels']),
  moved(['annotations', 'master'], ['master', 'annotations']),
  moved(['annotations', 'worker'], ['worker', 'annotations']),
  { v1: ['affinity'], v2: ['scheduling', 'affinity'], ...affinity },
  { v1: ['tolerations'], v2: ['scheduling', 'tolerations'], ...tolerations },
];

/** What v1 means without saying it. */
export const implied = { master: { autostart: true, autoquit: { enabled: true, timeout: 60 } } } as const;
