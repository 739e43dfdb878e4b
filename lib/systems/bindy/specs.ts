import type { FromSpecSchema } from '../../definition/spec-of.ts';
import type { bind9ClusterSpec } from './bind9cluster/spec.ts';
import type { bind9GlobalClusterSpec } from './bind9globalcluster/spec.ts';
import type { bind9InstanceSpec } from './bind9instance/spec.ts';
import type { rndcSecret } from './rndc.ts';

export type InstanceSpec = FromSpecSchema<typeof bind9InstanceSpec>;
export type ClusterSpec = FromSpecSchema<typeof bind9ClusterSpec>;
export type GlobalClusterSpec = FromSpecSchema<typeof bind9GlobalClusterSpec>;
export type Role = InstanceSpec['role'];
export type Bind9Config = NonNullable<InstanceSpec['config']>;
export type RndcSecretRef = FromSpecSchema<typeof rndcSecret>;
