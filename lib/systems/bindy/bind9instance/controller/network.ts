import { isIP } from 'node:net';

const numberOf = (parts: readonly number[], bits: number): bigint =>
  parts.reduce((sum, part) => (sum << BigInt(bits)) | BigInt(part), 0n);
const ipv4 = (address: string): bigint => numberOf(address.split('.').map(Number), 8);

/** The eight words of an IPv6 address, or those of a part of it. */
const wordsOf = (part: string): readonly number[] =>
  part === ''
    ? []
    : part.split(':').flatMap((word) => {
        if (!word.includes('.')) return [Number.parseInt(word, 16)];
        const last = Number(ipv4(word));
        return [last >>> 16, last & 0xffff];
      });

function ipv6(address: string): bigint {
  const [head = '', tail] = address.split('::');
  const [first, last] = [wordsOf(head), wordsOf(tail ?? '')];
  return numberOf([...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last], 16);
}

/** An IP address, or the address of a network: BIND takes none that has bits beyond its length. */
export function isAddressOrNetwork(text: string): boolean {
  const [, address = text, length] = /^([^%]*)\/(\d{1,3})$/.exec(text) ?? [];
  const family = isIP(address);
  if (family === 0 || length === undefined) return family !== 0;
  const beyond = (family === 4 ? 32 : 128) - Number(length);
  const number = family === 4 ? ipv4(address) : ipv6(address);
  return beyond >= 0 && number % (1n << BigInt(beyond)) === 0n;
}
