import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** An RSA key of 2048 bits, both halves as PEM. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Where keys and serial numbers come from. */
export interface Entropy {
  keyPair(): Promise<KeyPair>;
  /** A positive number of 16 bytes, as hex digits. */
  serialNumber(): string;
}

/** From the random numbers of this machine. */
export const systemEntropy: Entropy = {
  keyPair: () =>
    promisify(generateKeyPair)('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }),
  serialNumber: () => `4${randomBytes(16).toString('hex').slice(1)}`,
};
