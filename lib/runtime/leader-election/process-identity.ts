import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** An identity that no other process has: the host, which is the pod, and a number by chance. */
export const processIdentity = (): string => `${hostname()}_${randomUUID()}`;
