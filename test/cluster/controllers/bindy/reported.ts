import { expect } from '@jest/globals';
import { conditionOf } from '../../../systems/pass.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { AnyStatus } from '../../objects/custom-object.ts';
import type { KindRequests } from '../../objects/kind-requests.ts';

/** The status of an object, once the condition of that type is so. */
export const reported = (
  kind: KindRequests,
  name: string,
  type: string,
  wanted: object,
  timeoutSeconds?: number,
): Promise<AnyStatus> =>
  eventually(async () => {
    const { status = {} } = await kind.read(name);
    expect(conditionOf(status, type)).toMatchObject(wanted);
    return status;
  }, timeoutSeconds);

/** Type and message of every condition, in their order. */
export const said = ({ conditions = [] }: AnyStatus) => conditions.map(({ type, message }) => `${type}: ${message}`);
