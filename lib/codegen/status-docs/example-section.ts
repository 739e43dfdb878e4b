import type { StatusContract } from '@cdk8s-status/conditions';
import type { KindExample } from '../../definition/example.ts';
import { objectYaml, statusYaml } from '../examples/example-yaml.ts';
import { codeBlock, plain } from './markdown.ts';

/** An object, and the statuses its controller reports for it. */
export const exampleSection = (example: KindExample | undefined, contract: StatusContract): string[] =>
  example
    ? [
        '## Example',
        codeBlock('yaml', objectYaml(example)),
        ...example.statuses.flatMap((said) => [
          `### ${plain(said.title)}`,
          codeBlock('yaml', statusYaml(said, contract)),
        ]),
      ]
    : [];
