import { type Problem, problemText } from '@cdk8s-status/conditions/check';
import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkKind } from '../check/check-kind.ts';
import { checkName } from '../check/names.ts';
import { type KindDefinition, type KindVersion, storageVersion } from '../definition/kind.ts';
import type { SpecSchema } from '../definition/schema.ts';
import type { SpecOf, VersionName } from '../definition/spec-of.ts';
import { checkSpecValue } from './check-spec-value.ts';

/** What a custom resource is made of. */
export interface CustomResourceProps<Spec> {
  readonly metadata?: ApiObjectMetadata;
  readonly spec: Spec;
}

/** A construct class for the objects of one kind. */
export interface CustomResourceClass<Spec> {
  new (scope: Construct, id: string, props: CustomResourceProps<Spec>): ApiObject;
  readonly definition: KindDefinition;
}

const versionOf = (definition: KindDefinition, name: string | undefined): KindVersion => {
  const version = name === undefined ? storageVersion(definition) : definition.versions.find((v) => v.name === name);
  if (version) return version;
  const known = definition.versions.map((v) => v.name).join(', ');
  throw new TypeError(`${definition.kind}: version ${JSON.stringify(name)}: expected one of ${known}`);
};

/** The spec as it will be written: lazy values resolved, patches applied. */
function checkWritten(object: ApiObject, path: string, schema: SpecSchema): Problem[] {
  try {
    return checkSpecValue(path, schema, object.toJson().spec);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return [{ path, found, expected: 'an object that cdk8s can write' }];
  }
}

/**
 * A construct class for the objects of a kind: `class Widget extends customResource(widget) {}`.
 *
 * The spec's type is computed from the definition, or given: `customResource<WidgetSpec>(widget)`. At synth each
 * object's name and spec are checked against what the API server accepts.
 * @throws TypeError when the kind has no version of the given name.
 */
export function customResource<const D extends KindDefinition>(definition: D): CustomResourceClass<SpecOf<D>>;
export function customResource<const D extends KindDefinition, const Name extends VersionName<D>>(
  definition: D,
  version: Name,
): CustomResourceClass<SpecOf<D, Name>>;
export function customResource<Spec extends object = never>(
  definition: KindDefinition,
  version?: [Spec] extends [never] ? never : string,
): CustomResourceClass<Spec>;
export function customResource(definition: KindDefinition, version?: string): CustomResourceClass<unknown> {
  const { group, kind, scope: reach } = definition;
  return class extends ApiObject {
    static readonly definition = definition;

    constructor(scope: Construct, id: string, props: CustomResourceProps<unknown>) {
      const { metadata, spec } = props ?? {};
      const { name: versionName, spec: schema } = versionOf(definition, version);
      super(scope, id, { apiVersion: `${group}/${versionName}`, kind, ...(metadata && { metadata }), spec });
      const namespace = reach === 'Namespaced' ? this.metadata.namespace : undefined;
      this.node.addValidation({
        validate: () =>
          [
            ...checkName(`${kind}.metadata.name`, this.name, 'subdomain'),
            ...(namespace === undefined ? [] : checkName(`${kind}.metadata.namespace`, namespace, 'label')),
            // A wrong schema is reported where it is declared.
            ...(checkKind(definition).length ? [] : checkWritten(this, `${kind}.spec`, schema)),
          ].map(problemText),
      });
    }
  };
}
