/** An object of a custom resource, as the API server sends it. */
export interface ConvertedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** An object in another version, and what got lost or changed on the way. */
export interface Converted {
  readonly object: ConvertedObject;
  readonly warnings?: readonly string[];
}

/** How the objects of one CRD get from any of its versions to any other. */
export interface CrdConversion {
  /** The CRD's name: `locusttests.locust.io`. */
  readonly crd: string;
  /** The kind; needed where several CRDs of one group are converted, for objects do not name their CRD. */
  readonly kind?: string;
  /**
   * The same object in the version asked for. Pure: the same object gives the same result, for reading an object is a
   * conversion too. Of the metadata it may change labels and annotations. What it throws, the user is told.
   */
  convert(object: ConvertedObject, desiredApiVersion: string): Converted;
}
