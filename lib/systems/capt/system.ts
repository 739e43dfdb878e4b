import type { System } from '../system.ts';
import { plainExample, statusExample } from '../system-example.ts';
import { captCluster } from './captcluster/definition.ts';
import { deriveCaptCluster } from './captcluster/derive.ts';
import { example as captClusterExample } from './captcluster/example.ts';
import { captClusterStatus } from './captcluster/status.ts';
import { captControlPlane } from './captcontrolplane/definition.ts';
import { deriveCaptControlPlane } from './captcontrolplane/derive.ts';
import { example as captControlPlaneExample } from './captcontrolplane/example.ts';
import { captControlPlaneStatus } from './captcontrolplane/status.ts';
import { workspaceTemplate } from './workspacetemplate/definition.ts';
import { example as workspaceTemplateExample } from './workspacetemplate/example.ts';
import { workspaceTemplateApply } from './workspacetemplateapply/definition.ts';
import { deriveWorkspaceTemplateApply } from './workspacetemplateapply/derive.ts';
import { example as workspaceTemplateApplyExample } from './workspacetemplateapply/example.ts';
import { workspaceTemplateApplyStatus } from './workspacetemplateapply/status.ts';

export const capt: System = {
  name: 'capt',
  kinds: [captCluster, captControlPlane, workspaceTemplateApply, workspaceTemplate],
  controllers: async () => (await import('./controllers.ts')).captControllers,
  examples: [
    statusExample(captCluster, captClusterStatus, deriveCaptCluster, captClusterExample),
    statusExample(captControlPlane, captControlPlaneStatus, deriveCaptControlPlane, captControlPlaneExample),
    statusExample(
      workspaceTemplateApply,
      workspaceTemplateApplyStatus,
      deriveWorkspaceTemplateApply,
      workspaceTemplateApplyExample,
    ),
    plainExample(workspaceTemplate, workspaceTemplateExample),
  ],
};
