import type { StatusContract } from '@cdk8s-status/conditions';
import type { KindDefinition } from '../../../lib/definition/kind.ts';
import { dittoServer } from '../../../lib/systems/dittofs/dittoserver/definition.ts';
import { gitTarget } from '../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import { dittoServerRow } from './dittoserver.ts';
import { gitTargetRow } from './gittarget.ts';
import type { KindRow } from './kind-row.ts';
import { locustTestRow } from './locusttest.ts';

interface Decided {
  readonly kind: string;
  readonly definition: KindDefinition;
  readonly row: KindRow;
}

/** Every kind that is declared, beside what was decided for it. */
export const table: readonly Decided[] = [
  { kind: 'DittoServer', definition: dittoServer, row: dittoServerRow },
  { kind: 'GitTarget', definition: gitTarget, row: gitTargetRow },
  { kind: 'LocustTest', definition: locustTest, row: locustTestRow },
];

export const contractOf = ({ versions }: KindDefinition): StatusContract => versions[0]!.status!;
