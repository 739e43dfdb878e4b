/** `bind`, or what that is called, in the images of BIND; a number needs no entry there. */
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
