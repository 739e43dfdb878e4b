import { readdirSync, readFileSync } from 'node:fs';
import { Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';

interface Crd {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly group: string; readonly names: { readonly kind: string; readonly plural: string } };
}

/** Our CRDs, as they are committed. */
export const ourCrds = (): Crd[] =>
  readdirSync('crds')
    .sort()
    .flatMap((file) =>
      parseAllDocuments(readFileSync(`crds/${file}`, 'utf8')).map((document) => document.toJS() as Crd),
    );

const renamed = (crd: Crd, i: number): Crd => {
  const { group, names } = crd.spec;
  const plural = `${names.plural}${i}`;
  return {
    ...crd,
    metadata: { ...crd.metadata, name: `${plural}.${group}` },
    spec: { ...crd.spec, names: { ...names, kind: `${names.kind}${i}`, plural } },
  };
};

/** As many kinds as asked for, made of ours in turn, as one YAML text. */
export function kindsFile(count: number): string {
  const crds = ourCrds();
  return Yaml.stringify(...Array.from({ length: count }, (_, i) => renamed(crds[i % crds.length]!, i)));
}
