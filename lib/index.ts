// The public API, listed by hand.
export { type CoreV1Name, coreSchema } from './core-schemas/index.ts';
export type { ConversionService } from './crd/conversion-service.ts';
export { CustomResourceDefinition } from './crd/custom-resource-definition.ts';
export {
  type CustomResourceClass,
  type CustomResourceProps,
  customResource,
} from './custom-resource/custom-resource.ts';
export type { AccessRule, AggregatedAccess, ControllerAccess, KindAccess, Verb } from './definition/access.ts';
export { type Column, conditionPath } from './definition/column.ts';
export type { Conversion, Converted, KubernetesObject } from './definition/conversion.ts';
export { defineKind } from './definition/define-kind.ts';
export type { KindDefinition, KindVersion } from './definition/kind.ts';
export type { SpecSchema, ValidationRule } from './definition/schema.ts';
export type { FromSpecSchema, SpecOf } from './definition/spec-of.ts';
export { ControllerDeployment, type ControllerDeploymentProps } from './deploy/controller-deployment.ts';
export type { EnvironmentVariable, MountedToken, Resources } from './deploy/pod.ts';
export type { WebhookProps } from './deploy/webhook-deployment.ts';
export { Cdk8sStatusError } from './errors/cdk8s-status-error.ts';
export { ConversionError } from './errors/conversion-error.ts';
export { type ConstructProblem, InvalidAppError } from './errors/invalid-app-error.ts';
export { ControllerRole, type ControllerRoleProps } from './rbac/controller-role.ts';
export { StatusRoles } from './rbac/status-roles.ts';
export type { ServerCheck } from './synth/server-problems.ts';
export { type SynthesizeOptions, synthesize } from './synth/synthesize.ts';
