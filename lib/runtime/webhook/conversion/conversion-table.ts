import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';
import type { CrdConversion } from './crd-conversion.ts';

/** Finds the conversion for objects of a group and kind. */
export type ConversionTable = (group: string, kind: string) => CrdConversion | undefined;

const groupOf = ({ crd }: CrdConversion) => crd.slice(crd.indexOf('.') + 1);

function refuseAmbiguous(group: string, conversions: readonly CrdConversion[]): void {
  if (conversions.length === 1) return;
  const kinds = new Set<string>();
  for (const { crd, kind } of conversions) {
    if (kind === undefined) {
      throw new Cdk8sStatusError(
        `conversion of ${crd}: found no kind, expected one, for the group ${group} has ${conversions.length} conversions`,
      );
    }
    if (kinds.has(kind)) {
      throw new Cdk8sStatusError(`conversion of ${crd}: found a second one for ${kind} of ${group}, expected one`);
    }
    kinds.add(kind);
  }
}

/** @throws Cdk8sStatusError when two conversions could be meant by one object, or a name is no CRD's. */
export function conversionTable(conversions: readonly CrdConversion[]): ConversionTable {
  const groups = new Map<string, readonly CrdConversion[]>();
  for (const conversion of conversions) {
    if (!/^[^.]+\.[^.]/.test(conversion.crd)) {
      throw new Cdk8sStatusError(
        `conversion: found ${JSON.stringify(conversion.crd)}, expected a CRD's name: plural.group`,
      );
    }
    const group = groupOf(conversion);
    groups.set(group, [...(groups.get(group) ?? []), conversion]);
  }
  for (const [group, ofGroup] of groups) refuseAmbiguous(group, ofGroup);
  return (group, kind) => groups.get(group)?.find((each) => each.kind === undefined || each.kind === kind);
}
