import { readFileSync } from 'node:fs';
import type { StatusContract } from '@cdk8s-status/conditions';
import { statusDocs } from '../../lib/codegen/status-docs/status-docs.ts';
import type { KindDefinition, KindVersion } from '../../lib/definition/kind.ts';
import { systems } from '../../lib/systems/index.ts';

/** The page of a kind as its definition makes it, and as it is committed. */
export interface StatusPage {
  readonly kind: string;
  readonly definition: KindDefinition;
  readonly version: KindVersion;
  readonly contract: StatusContract;
  readonly text: string;
  readonly committed: string;
}

export const statusPages: readonly StatusPage[] = systems
  .flatMap(({ kinds, examples }) => kinds.map((definition, i) => ({ definition, example: examples[i] })))
  .flatMap(({ definition, example }) => {
    const promising = definition.versions.filter(({ status }) => status);
    // Versions that promise the same have one page.
    const versions = promising.filter(({ status }, i) => promising.findIndex((other) => other.status === status) === i);
    return statusDocs('docs/status', definition, 'npm run synth', new Set(), example).map(({ path, text }, i) => ({
      kind: definition.kind,
      definition,
      version: versions[i]!,
      contract: versions[i]!.status!,
      text,
      committed: readFileSync(path, 'utf8'),
    }));
  });

/** Those of versions that promise anything. */
export const promisingPages = statusPages.filter(({ contract }) => Object.keys(contract.conditions).length > 0);

/** A section of a page, from its heading to the next of the same depth or above. */
export function sectionOf({ text }: StatusPage, heading: string): string {
  const depth = heading.indexOf(' ');
  const [, after = ''] = text.split(`\n${heading}\n`);
  return after.split(new RegExp(`^#{1,${depth}} `, 'm'))[0]!;
}
