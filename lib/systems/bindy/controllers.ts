import { randomBytes } from 'node:crypto';
import type { StatusController } from '../../runtime/controller/define-status-controller.ts';
import { bind9ClusterController } from './bind9cluster/controller.ts';
import {
  type Bind9GlobalClusterControllerProps,
  bind9GlobalClusterController,
} from './bind9globalcluster/controller.ts';
import { type Bind9InstanceControllerProps, bind9InstanceController } from './bind9instance/controller.ts';

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
