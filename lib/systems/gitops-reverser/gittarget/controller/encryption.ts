import { conditionFalse } from '@cdk8s-status/conditions';
import type { Manifest } from '../../../../runtime/children/children.ts';
import type { Seen } from '../../../../runtime/controller/source.ts';
import { ApiError } from '../../../../runtime/transport/api-error.ts';
import type { Observed } from '../derive.ts';
import { newIdentity, type Recipients, recipientsHash, recipientsOf } from './age.ts';
import { findSecret, forbiddenSecret, type Secret, textOf } from './secrets.ts';
import type { Spec } from './targets.ts';

const key = 'SOPS_AGE_KEY';

type Verdict = NonNullable<Observed['encryption']>;

/** What gate 2 found; `missing`: a Secret is to be made. */
export interface Encryption {
  readonly verdict: Verdict | 'missing';
  readonly found?: { readonly mode: string; readonly secretRef: string; readonly recipientsHash?: string };
}

// Curves are slow to calculate with, and an object of the cache never changes.
const known = new WeakMap<Secret, Promise<Recipients>>();

function recipientsIn(secret: Secret): Promise<Recipients> {
  const text = textOf(secret, key);
  if (text === undefined) return Promise.resolve({ problem: 'there is no such key' });
  const recipients = known.get(secret) ?? recipientsOf(text);
  known.set(secret, recipients);
  return recipients;
}

/** Gate 2: is there an identity to encrypt for, where encryption is asked for? */
export async function checkEncryption({ encryption }: Spec, secrets: Seen<Secret>): Promise<Encryption> {
  if (!encryption) return { verdict: 'not-required' };
  const { provider: mode = 'sops', secretRef, generateWhenMissing } = encryption;
  const { name } = secretRef;
  const found = { mode, secretRef: name };
  const failed = (verdict: Exclude<Verdict, string>): Encryption => ({ verdict, found });

  const secret = findSecret(secrets, name);
  if (secret === 'forbidden') return failed(conditionFalse('MissingSecret', forbiddenSecret(name)));
  if (secret === 'missing' && generateWhenMissing) return { verdict: 'missing', found };
  if (secret === 'missing') {
    const message = `Secret "${name}" not found, and spec.encryption.generateWhenMissing is not set`;
    return failed(conditionFalse('SecretCreateDisabled', message));
  }
  const read = await recipientsIn(secret);
  if ('problem' in read) {
    const message = `Secret "${name}", key ${key}: ${read.problem}`;
    return failed(conditionFalse('InvalidRecipients', message));
  }
  return { verdict: 'ok', found: { ...found, recipientsHash: recipientsHash(read.recipients) } };
}

/** The Secret could not be made. */
export function notCreated(name: string, error: Error): Verdict {
  const why = error instanceof ApiError && error.answer ? error.answer : error.message;
  return conditionFalse('MissingSecret', `Secret "${name}" not found, and could not be created: ${why}`);
}

/** A Secret with a new identity. */
export async function newSecret(name: string): Promise<Manifest> {
  const { identity, recipient } = await newIdentity();
  const annotations = {
    'configbutler.ai/age-recipient': recipient,
    'configbutler.ai/backup-warning':
      'This identity is nowhere else. Keep a copy outside the cluster: what is encrypted for it cannot be read without it.',
  };
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name, annotations }, stringData: { [key]: identity } };
  return secret as Manifest;
}
