import { inlineCoreSchema } from '../core-schemas/index.ts';
import { isSpecRequired, type KindVersion } from '../definition/kind.ts';
import type { SpecSchema } from '../definition/schema.ts';
import { statusSchema } from './status-schema.ts';

/** The structural schema of one version, core Kubernetes types written out. */
export const versionSchema = (description: string, version: KindVersion): SpecSchema => ({
  type: 'object',
  description,
  ...(isSpecRequired(version) && { required: ['spec'] }),
  properties: {
    apiVersion: { type: 'string', description: 'The group and version of this representation of the object.' },
    kind: { type: 'string', description: 'The kind of this object.' },
    metadata: { type: 'object' },
    spec: inlineCoreSchema(version.spec),
    ...(version.status && { status: statusSchema(version.status) }),
  },
});
