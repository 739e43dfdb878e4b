/**
 * What the generator reads of a JSON Schema; every other keyword is ignored. The schema of a CRD file is untrusted: its
 * parts are looked at before they are used.
 */
export interface Schema {
  /** `#/definitions/<Name>`; description, nullable and default may stand beside it. */
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}
