export { type ApiServer, type ApiServerOptions, startApiServer } from './api-server.ts';
export { CrdRefusedError } from './crd-refused-error.ts';
export type { KubernetesObject } from './kubernetes-object.ts';
export { ModuleMissingError } from './module-missing-error.ts';
export type { ApplyOptions, OpenedCrd, TableOptions, WriteOptions } from './opened-crd.ts';
export type { RuleExplanation, UnboundedField } from './rule-explanation.ts';
export type { Table, TableColumn } from './table.ts';
export type { Admission, ServerError, Verdict } from './verdict.ts';
