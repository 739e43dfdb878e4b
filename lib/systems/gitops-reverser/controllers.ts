import type { StatusController } from '../../runtime/controller/define-status-controller.ts';
import { type GitTargetControllerProps, gitTargetController } from './gittarget/controller.ts';

export type GitOpsReverserControllersProps = GitTargetControllerProps;

/** The controllers of GitOps Reverser. */
export const gitOpsReverserControllers = (props: GitOpsReverserControllersProps): readonly StatusController[] => [
  gitTargetController(props),
];
