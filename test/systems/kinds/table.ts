import type { StatusContract } from '@cdk8s-status/conditions';
import type { KindDefinition } from '../../../lib/definition/kind.ts';
import { captCluster } from '../../../lib/systems/capt/captcluster/definition.ts';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { gitTarget } from '../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { captClusterRow } from './captcluster.ts';
import { dittoServerRow } from './dittoserver.ts';
import { gitTargetRow } from './gittarget.ts';
import type { KindRow } from './kind-row.ts';

interface Decided {
  readonly kind: string;
  readonly definition: KindDefinition;
  readonly row: KindRow;
}

/** Every kind that is declared, beside what was decided for it. */
export const table: readonly Decided[] = [
  { kind: 'CAPTCluster', definition: captCluster, row: captClusterRow },
  { kind: 'DittoServer', definition: dittoServer, row: dittoServerRow },
  { kind: 'GitTarget', definition: gitTarget, row: gitTargetRow },
];

export const contractOf = ({ versions }: KindDefinition): StatusContract => versions[0]!.status!;
