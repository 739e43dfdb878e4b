import { randomBytes } from 'node:crypto';
import type { StatusController } from '../../runtime/controller/define-status-controller.ts';
import { bind9ClusterController } from './bind9cluster/controller.ts';
import {
  type Bind9GlobalClusterControllerProps,
  bind9GlobalClusterController,
} from './bind9globalcluster/controller.ts';
import { type Bind9InstanceControllerProps, bind9InstanceController } from './bind9instance/controller.ts';
import { accountVariable, callerOf } from './bindcar-token.ts';
import { mountedFile } from './mounted-file.ts';

export interface BindyControllersProps
  extends Partial<Bind9InstanceControllerProps>,
    Bind9GlobalClusterControllerProps {}

/** The controllers of Bindy, which run together. */
export const bindyControllers = ({
  randomSecret = () => randomBytes(32).toString('base64'),
  ...props
}: BindyControllersProps = {}): readonly StatusController[] => [
  bind9InstanceController({ ...props, randomSecret }),
  bind9ClusterController,
  bind9GlobalClusterController(props),
];

const namespaceFile = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

/** The same, in a pod: where it is, is home of the global clusters that name no namespace. */
export async function deployedBindyControllers(env = process.env): Promise<readonly StatusController[]> {
  const operatorNamespace = await mountedFile(namespaceFile);
  return bindyControllers({ operatorNamespace, caller: callerOf(operatorNamespace, env[accountVariable]) });
}
