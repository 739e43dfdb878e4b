// The public API of CAPT, listed by hand.
export { captCluster } from './captcluster/definition.ts';
export { deriveCaptCluster, type Observed as ObservedCaptCluster } from './captcluster/derive.ts';
export { type InfrastructureReport, propagateCaptCluster } from './captcluster/propagate.ts';
export { CAPTCluster } from './captcluster/resource.ts';
export { captClusterStatus } from './captcluster/status.ts';
export { captControlPlane } from './captcontrolplane/definition.ts';
export { deriveCaptControlPlane, type Observed as ObservedCaptControlPlane } from './captcontrolplane/derive.ts';
export { type ControlPlaneReport, propagateCaptControlPlane } from './captcontrolplane/propagate.ts';
export { CAPTControlPlane } from './captcontrolplane/resource.ts';
export { captControlPlaneStatus } from './captcontrolplane/status.ts';
export type { ClusterReport } from './cluster-report.ts';
export { capt } from './system.ts';
export { workspaceTemplate } from './workspacetemplate/definition.ts';
export { WorkspaceTemplate } from './workspacetemplate/resource.ts';
export { workspaceTemplateApply } from './workspacetemplateapply/definition.ts';
export {
  type CrossplaneCondition,
  deriveWorkspaceTemplateApply,
  type Observed as ObservedWorkspaceTemplateApply,
} from './workspacetemplateapply/derive.ts';
export { WorkspaceTemplateApply } from './workspacetemplateapply/resource.ts';
export { workspaceTemplateApplyStatus } from './workspacetemplateapply/status.ts';
