import type { KubernetesObject } from '../../../runtime/cache/kubernetes-object.ts';
import { manifestText } from './manifest.ts';
import { placeOfFile } from './object-file.ts';
import type { MirrorRule } from './port.ts';
import { isAllowed, type Operation } from './selection.ts';

/** An object that is to be in the repository. */
export interface Wanted {
  readonly object: KubernetesObject;
  /** As git names its text. */
  readonly id: string;
}

/** What is to become of one file in the folder of a target. */
export interface Difference {
  readonly file: string;
  readonly operation: Operation;
  readonly text: string | undefined;
  /** Undefined: deleted. */
  readonly id: string | undefined;
}

/** A file in the folder: what it is, by git's name for it, and what it should be. */
export interface FileSeen {
  readonly file: string;
  readonly id: string | undefined;
  readonly wanted: Wanted | undefined;
}

/** What is to be done to a file; undefined: nothing, or nothing that a rule allows. */
export function difference({ file, id, wanted }: FileSeen, rules: readonly MirrorRule[]): Difference | undefined {
  if (id === wanted?.id) return undefined;
  const operation = id === undefined ? 'CREATE' : wanted ? 'UPDATE' : 'DELETE';
  const place = placeOfFile(file);
  if (!place || !isAllowed(rules, place.resource, operation)) return undefined;
  return { file, operation, id: wanted?.id, text: wanted && manifestText(wanted.object) };
}

/** How many files were changed, and how. */
export interface Stats {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

export function statsOf(differences: readonly Difference[]): Stats {
  const count = (operation: Operation) => differences.filter((each) => each.operation === operation).length;
  return { created: count('CREATE'), updated: count('UPDATE'), deleted: count('DELETE') };
}
