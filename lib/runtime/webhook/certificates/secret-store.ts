import { isNotFound } from '../../transport/api-error.ts';
import { sendForJson } from '../../transport/expect-ok.ts';
import { resourcePath } from '../../transport/resource-path.ts';
import type { Transport } from '../../transport/transport.ts';
import { type Secret, secretWith } from './certificate-secret.ts';
import type { CertificateState } from './certificate-state.ts';
import type { ServiceName } from './service-hosts.ts';

/** The Secret that holds the certificates. */
export interface SecretStore {
  read(): Promise<Secret | undefined>;
  /** Writes over what was read, or creates. @throws ApiError 409 when another replica was faster. */
  write(state: CertificateState, read: Secret | undefined): Promise<void>;
}

const secrets = { group: '', version: 'v1', plural: 'secrets' };

export function secretStore(transport: Transport, name: ServiceName, signal: AbortSignal): SecretStore {
  const collection = resourcePath({ ...secrets, namespace: name.namespace });
  const path = resourcePath({ ...secrets, ...name });
  return {
    async read() {
      try {
        return await sendForJson<Secret>(transport, { method: 'GET', path, signal });
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    },
    async write(state, read) {
      const body = secretWith(state, name, read);
      const request = read ? ({ method: 'PUT', path } as const) : ({ method: 'POST', path: collection } as const);
      await sendForJson(transport, { ...request, body, signal });
    },
  };
}
