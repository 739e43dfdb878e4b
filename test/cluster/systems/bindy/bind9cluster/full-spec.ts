import { clusterSpec } from '../bind9-config.ts';

/** Every field of the spec, with another value than its default where it may have one. */
export const fullBind9ClusterSpec = clusterSpec;
