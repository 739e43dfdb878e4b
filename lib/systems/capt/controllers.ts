import type { StatusController } from '../../runtime/controller/define-status-controller.ts';
import { captClusterController } from './captcluster/controller.ts';
import { captControlPlaneController } from './captcontrolplane/controller.ts';
import { workspaceTemplateApplyController } from './workspacetemplateapply/controller.ts';

/** The controllers of CAPT, which run together. */
export const captControllers: readonly StatusController[] = [
  captClusterController,
  captControlPlaneController,
  workspaceTemplateApplyController,
];
