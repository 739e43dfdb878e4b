import type { JsonSchema } from '@cdk8s-status/conditions';

/** A kind of somebody else, as far as our controllers know it. */
export interface ForeignKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /** The fields of the spec that are written; all others are kept as they come. */
  readonly spec?: Readonly<Record<string, JsonSchema>>;
  readonly status: Readonly<Record<string, JsonSchema>>;
}

export const standInName = ({ plural, group }: ForeignKind): string => `${plural}.${group}`;

/** The CRD of a stand-in: one version, stored, with a status subresource. */
export const standInCrd = (foreign: ForeignKind) => {
  const { group, version, kind, plural, scope, spec = {}, status } = foreign;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: standInName(foreign) },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: spec },
                status: { type: 'object', properties: status },
              },
            },
          },
        },
      ],
    },
  };
};
