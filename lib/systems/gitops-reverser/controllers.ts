import type { StatusController } from '../../runtime/controller/define-status-controller.ts';
import { processWorkers } from './git-worker/process-workers.ts';
import { type GitTargetControllerProps, gitTargetController } from './gittarget/controller.ts';

/** The controllers of GitOps Reverser. `workers`: by default those that run git in this process. */
export const gitOpsReverserControllers = ({
  workers = processWorkers(),
}: Partial<GitTargetControllerProps> = {}): readonly StatusController[] => [gitTargetController({ workers })];
