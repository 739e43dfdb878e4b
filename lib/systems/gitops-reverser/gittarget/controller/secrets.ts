import type { KubernetesObject } from '../../../../runtime/cache/kubernetes-object.ts';
import type { Seen } from '../../../../runtime/controller/source.ts';

export interface Secret extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** Undefined where the Secret has no such key, or nothing under it. */
export function textOf({ data }: Secret, key: string): string | undefined {
  const value = data?.[key];
  return value ? Buffer.from(value, 'base64').toString('utf8') : undefined;
}

/** A Secret, or why there is none: it does not exist, or this controller may not read it. */
export const findSecret = (secrets: Seen<Secret>, name: string): Secret | 'missing' | 'forbidden' =>
  secrets.forbidden ? 'forbidden' : (secrets.get(name) ?? 'missing');

export const forbiddenSecret = (name: string): string =>
  `Secret "${name}" cannot be read: the controller may not list Secrets`;
