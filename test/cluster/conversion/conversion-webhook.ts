import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Conversion, KubernetesObject } from '../../../lib/definition/conversion.ts';
import type { ControlPlane } from '../control-plane/control-plane.ts';
import { filesOf } from '../control-plane/kube-apiserver.ts';

interface ConversionReview {
  readonly apiVersion: string;
  readonly kind: string;
  readonly request: {
    readonly uid: string;
    readonly desiredAPIVersion: string;
    readonly objects: readonly KubernetesObject[];
  };
}

/** Conversions over HTTPS, as the API server asks for them. */
export interface ConversionWebhook {
  readonly url: string;
  readonly caBundle: string;
  /** What was said of all objects so far. */
  readonly warnings: readonly string[];
  stop(): void;
}

/** Serves conversions at 127.0.0.1, under the certificate that the API server made for itself. */
export async function startConversionWebhook(
  { connection, caFile }: ControlPlane,
  conversions: readonly Conversion[],
): Promise<ConversionWebhook> {
  const { certificate, certificateKey } = filesOf(connection.folder);
  const warnings: string[] = [];

  function converted(object: KubernetesObject, to: string): KubernetesObject {
    const conversion = conversions.find((each) => each.from === object.apiVersion && each.to === to);
    if (!conversion) throw new Error(`${object.apiVersion} to ${to}: expected a conversion, found none`);
    const answer = conversion.convert(object);
    warnings.push(...answer.warnings);
    return answer.object;
  }
  function answer({ request: { uid, desiredAPIVersion, objects }, ...review }: ConversionReview) {
    try {
      const convertedObjects = objects.map((object) => converted(object, desiredAPIVersion));
      return { ...review, response: { uid, convertedObjects, result: { status: 'Success' } } };
    } catch (error) {
      return { ...review, response: { uid, result: { status: 'Failure', message: String(error) } } };
    }
  }

  const options = { cert: readFileSync(certificate), key: readFileSync(certificateKey) };
  const server = createServer(options, async (request, response) => {
    const review = JSON.parse(await text(request)) as ConversionReview;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(review)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}/convert`,
    caBundle: readFileSync(caFile).toString('base64'),
    warnings,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
