import { problemText } from '@cdk8s-status/conditions/check';
import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkKind } from '../check/check-kind.ts';
import { checkWriter } from '../check/check-writer.ts';
import { crdName, type KindDefinition } from '../definition/kind.ts';
import { type ConversionService, type CrdConversion, webhookConversion } from './conversion-service.ts';
import { crdSpec } from './crd-manifest.ts';
import { checkClaim, claimName } from './crd-names.ts';

const brand = Symbol.for('cdk8s-status.CustomResourceDefinition');

/**
 * The CRD of a kind: structural schema, status subresource, condition schema, print columns.
 *
 * Everything wrong with the definition is reported when the app is synthesized, all of it at once, each problem with
 * the path of this construct.
 */
export class CustomResourceDefinition extends ApiObject {
  readonly definition: KindDefinition;
  #conversion: CrdConversion | undefined;

  constructor(scope: Construct, id: string, definition: KindDefinition) {
    super(scope, id, {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {
        name: crdName(definition),
        ...(definition.labels && { labels: { ...definition.labels } }),
        ...(definition.annotations && { annotations: { ...definition.annotations } }),
      },
      spec: Lazy.any({ produce: () => crdSpec(definition, this.#conversion) }),
    });
    this.definition = definition;
    Object.defineProperty(this, brand, { value: true });
    const first = claimName(this, this.name);
    this.node.addValidation({
      validate: () =>
        [
          ...checkClaim(this.name, first),
          ...checkKind(definition),
          ...(first === undefined ? checkWriter(this.node.root, definition) : []),
        ].map(problemText),
    });
  }

  /** The API server converts objects between the versions by a webhook, called through this Service. */
  convertBy(service: ConversionService): void {
    this.#conversion = webhookConversion(service);
  }

  /** Is this construct a CustomResourceDefinition, of whichever copy of the library? */
  static isCustomResourceDefinition(construct: unknown): construct is CustomResourceDefinition {
    return typeof construct === 'object' && construct !== null && brand in construct;
  }
}
