import { createHash } from 'node:crypto';
import { optionalPackage } from '../../../../errors/optional-package.ts';

/** The only place that loads age-encryption, which is an optional peer: only encryption needs it. */
const loadAge = () => optionalPackage('age-encryption', 'encryption of a GitTarget', () => import('age-encryption'));

/** A new identity, and the recipient that belongs to it. */
export async function newIdentity(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await loadAge();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The recipients of a list of identities, or why it is none; it never tells of what it found. */
export type Recipients = { readonly recipients: readonly string[] } | { readonly problem: string };

const prefix = 'AGE-SECRET-KEY-1';

/** Reads identities as age-keygen writes them: one a line, with comments and empty lines. */
export async function recipientsOf(text: string): Promise<Recipients> {
  const { identityToRecipient } = await loadAge();
  const recipients = new Set<string>();
  for (const [i, line] of text.split('\n').entries()) {
    const identity = line.trim();
    if (identity === '' || identity.startsWith('#')) continue;
    const problem = { problem: `line ${i + 1} is no age identity: expected ${prefix}…` };
    if (!identity.startsWith(prefix)) return problem;
    try {
      recipients.add(await identityToRecipient(identity));
    } catch {
      return problem; // what the library says has the identity in it
    }
  }
  if (recipients.size === 0) return { problem: `no age identity found: expected ${prefix}…` };
  return { recipients: [...recipients].toSorted() };
}

export const recipientsHash = (recipients: readonly string[]): string =>
  createHash('sha256')
    .update([...recipients].toSorted().join('\n'))
    .digest('hex');
