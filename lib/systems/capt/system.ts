import type { System } from '../system.ts';
import { captCluster } from './captcluster/definition.ts';
import { captControlPlane } from './captcontrolplane/definition.ts';
import { workspaceTemplate } from './workspacetemplate/definition.ts';
import { workspaceTemplateApply } from './workspacetemplateapply/definition.ts';

export const capt: System = {
  name: 'capt',
  kinds: [captCluster, captControlPlane, workspaceTemplateApply, workspaceTemplate],
};
