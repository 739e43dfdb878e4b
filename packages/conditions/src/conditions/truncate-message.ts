// Node, Deno, Bun and browsers all have it; this package uses the type library of none of them.
declare const TextEncoder: new () => { encodeInto(text: string, bytes: Uint8Array): { readonly read: number } };

/** A message of at most `limit` bytes in UTF-8 (32,768 in metav1.Condition), cut between two characters if longer. */
export const truncateMessage = (message: string, limit = 32768): string =>
  message.slice(0, new TextEncoder().encodeInto(message, new Uint8Array(limit)).read);
