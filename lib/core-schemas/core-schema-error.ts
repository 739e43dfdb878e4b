/** A reference to a core Kubernetes type that leads nowhere, or back to itself. */
export class CoreSchemaError extends Error {
  override readonly name = 'CoreSchemaError';
}
