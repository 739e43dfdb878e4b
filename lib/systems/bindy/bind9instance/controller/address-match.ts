import { isIP } from 'node:net';
import { isAddressOrNetwork } from './network.ts';

const builtIn: readonly string[] = ['any', 'none', 'localhost', 'localnets'];
const name = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/**
 * One element of an address match list (`10.0.0.0/8`, `!2001:db8::/32`, `any`, `key transfer`, the name of an ACL) in
 * the syntax of BIND; undefined for anything else, for the text becomes part of a configuration file.
 */
export function matchElement(text: string): string | undefined {
  const not = text.startsWith('!') ? '!' : '';
  const element = text.slice(not.length).trim();
  if (isAddressOrNetwork(element) || builtIn.includes(element)) return `${not}${element}`;
  const key = /^key\s+"?([^"]*)"?$/.exec(element)?.[1];
  if (key !== undefined) return name.test(key) ? `${not}key "${key}"` : undefined;
  return name.test(element) ? `${not}"${element}"` : undefined;
}

/** The address of another server, with its port if it has one of its own; undefined for anything else. */
export function serverAddress(text: string): string | undefined {
  const [, address = '', port] = /^(\S+)(?: port (\d{1,5}))?$/.exec(text.trim()) ?? [];
  if (isIP(address) === 0 || Number(port ?? 1) > 65_535) return undefined;
  return port === undefined ? address : `${address} port ${Number(port)}`;
}

/** Can an ACL be called that? */
export const isAclName = (text: string): boolean => name.test(text) && !builtIn.includes(text);
