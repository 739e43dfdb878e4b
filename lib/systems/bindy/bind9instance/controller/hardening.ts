/** As whom upstream Bindy runs BIND and Bindcar (its constant BIND9_NONROOT_UID). */
const user = 101;

/** Pods as the level `restricted` of Pod Security wants them. Volumes are the group's, so that it may write zones. */
export const podHardening = {
  runAsNonRoot: true,
  runAsUser: user,
  runAsGroup: user,
  fsGroup: user,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

export const containerHardening = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
} as const;

/** Of a container that writes to volumes alone. */
export const readOnlyHardening = { ...containerHardening, readOnlyRootFilesystem: true } as const;
