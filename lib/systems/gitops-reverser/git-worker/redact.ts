import type { GitCredentials } from './port.ts';

/** Shorter ones are words, as git or admin: to hide them would hide what went wrong. */
const shortestHiddenUsername = 8;

/** The text without the credentials, however they are written. For what a server says, which may be what it was sent. */
export function redact(text: string, credentials: GitCredentials | undefined): string {
  if (!credentials) return text;
  const { username, password } = credentials;
  const secrets = [password, ...(username.length >= shortestHiddenUsername ? [username] : [])];
  const forms = [
    Buffer.from(`${username}:${password}`).toString('base64'),
    ...secrets.flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]),
  ];
  return [...new Set(forms)]
    .filter((form) => form !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((shown, form) => shown.replaceAll(form, '***'), text);
}
