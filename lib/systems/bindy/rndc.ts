import type { SpecSchema } from '../../definition/schema.ts';
import { nullable } from './nullable.ts';

/** A Secret with an RNDC key. */
export const rndcSecret = {
  type: 'object',
  description: 'The Secret with the RNDC key.',
  required: ['name'],
  properties: {
    name: { type: 'string', description: 'Name of the Secret.' },
    algorithm: {
      type: 'string',
      description: 'Algorithm of the key.',
      enum: ['hmac-sha1', 'hmac-sha224', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'],
      default: 'hmac-sha256',
    },
    keyNameKey: { type: 'string', description: 'Key of the Secret that holds the name.', default: 'key-name' },
    secretKey: { type: 'string', description: 'Key of the Secret that holds the key.', default: 'secret' },
  },
} as const satisfies SpecSchema;

/** An RNDC key from a Secret that somebody else keeps. */
export const rndcSecretRef = nullable(rndcSecret);

/** The RNDC key of a role, and how it is renewed. */
export const rndcKey = nullable({
  type: 'object',
  description: 'The RNDC key, and how it is renewed.',
  properties: {
    autoRotate: {
      type: 'boolean',
      description: 'Renew the key in time. Not done yet: renew the Secret and restart the pods.',
      default: false,
    },
    rotateAfter: { type: 'string', description: 'Age at which the key is renewed.', default: '720h' },
    secretRef: rndcSecretRef,
  },
});
