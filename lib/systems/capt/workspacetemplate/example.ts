import type { SpecOf } from '../../../definition/spec-of.ts';
import type { workspaceTemplate } from './definition.ts';

/** One WorkspaceTemplate. */
export const example = {
  metadata: { name: 'vpc', namespace: 'clusters' },
  spec: {
    template: {
      metadata: { description: 'A VPC over three availability zones', version: '1.0.0', tags: { team: 'network' } },
      spec: {
        providerConfigRef: { name: 'aws' },
        forProvider: {
          source: 'Inline',
          module: `module "vpc" {
  source = "terraform-aws-modules/vpc/aws"
  name   = "\${name}"
  cidr   = "\${cidr}"
}
`,
        },
      },
    },
  } satisfies SpecOf<typeof workspaceTemplate>,
};
