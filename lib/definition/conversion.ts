/** An object of any kind, as the API server sends it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** An object in another version of its kind. */
export interface Converted {
  readonly object: KubernetesObject;
  /** What had to be left out or changed, a sentence each. */
  readonly warnings: readonly string[];
}

/** The way from one version of a kind to another. Pure: it changes nothing that it is given. */
export interface Conversion {
  /** apiVersion of what it takes: `locust.io/v1`. */
  readonly from: string;
  /** apiVersion of what it returns. */
  readonly to: string;
  /** @throws ConversionError when the object is not one of that version. */
  convert(object: unknown): Converted;
}
