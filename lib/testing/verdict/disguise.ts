import type { Admission, ServerError } from '@cdk8s-status/apiserver';
import type { ApiObject, ManagedFieldsEntry } from '../objects/api-object.ts';
import { withMeta } from '../objects/api-object.ts';

/** A built-in object as one of a custom resource, and back: a CRD cannot have the groups of Kubernetes itself. */
export interface Disguise {
  readonly group: string;
  on(object: ApiObject): ApiObject;
  /** Under its own name, for what is only shown. */
  onNamed(object: ApiObject): ApiObject;
  offAdmission(admission: Admission<ApiObject>, name: string): Admission<ApiObject>;
}

const freeName = 'free-name';

/** @param hasFreeNames names that a custom resource could not have are put aside */
export function disguise(group: string, hasFreeNames: boolean): Disguise {
  const other = `${group || 'core'}.in-process.example`;
  const onVersion = (apiVersion: string) => `${other}/${apiVersion.slice(apiVersion.indexOf('/') + 1)}`;
  const offVersion = (apiVersion: string) => apiVersion.replace(`${other}/`, group ? `${group}/` : '');
  const offText = (text: string) => text.replaceAll(`${other}/`, group ? `${group}/` : '').replaceAll(other, group);

  const dress = (object: ApiObject, version: (apiVersion: string) => string, change: object): ApiObject => {
    const managedFields = object.metadata.managedFields?.map((entry: ManagedFieldsEntry) =>
      entry.apiVersion === undefined ? entry : { ...entry, apiVersion: version(entry.apiVersion) },
    );
    const meta = { ...(managedFields && { managedFields }), ...change };
    return { ...withMeta(object, meta), apiVersion: version(object.apiVersion) };
  };
  const off = (object: ApiObject) => dress(object, offVersion, {});
  const offError = (error: ServerError): ServerError => ({
    ...error,
    detail: offText(error.detail),
    message: offText(error.message),
  });

  return {
    group: other,
    onNamed: (object) => dress(object, onVersion, {}),
    on: (object) => dress(object, onVersion, hasFreeNames ? { name: freeName } : {}),
    offAdmission({ object, errors, warnings, dropped }, name) {
      const shown = object && off(object);
      return {
        ...(shown && { object: hasFreeNames ? withMeta(shown, { name }) : shown }),
        errors: errors.map(offError),
        warnings: warnings.map(offText),
        dropped,
      };
    },
  };
}
