import { coreSchema } from '../../../../core-schemas/index.ts';
import type { SpecSchema } from '../../../../definition/schema.ts';
import { text } from './scalars.ts';

export const identity = {
  type: 'object',
  description: 'Who may log in.',
  properties: {
    type: { type: 'string', description: 'Where users are kept.', enum: ['memory'], default: 'memory' },
    admin: {
      type: 'object',
      description: 'The first user.',
      properties: {
        username: text('Name of the user.', 'admin'),
        passwordSecretRef: coreSchema('SecretKeySelector'),
      },
    },
    jwt: {
      type: 'object',
      description: 'The tokens that the server issues.',
      required: ['secretRef'],
      properties: {
        secretRef: coreSchema('SecretKeySelector'),
        issuer: text('Issuer of the tokens.', 'dittofs'),
        accessTokenDuration: text('How long an access token is valid.', '15m'),
        refreshTokenDuration: text('How long a refresh token is valid.', '168h'),
      },
    },
  },
} as const satisfies SpecSchema;
