import type { System } from '../system.ts';
import { statusExample } from '../system-example.ts';
import { dittoServer } from './dittoserver/definition.ts';
import { deriveDittoServer } from './dittoserver/derive.ts';
import { example as dittoServerExample } from './dittoserver/example.ts';
import { dittoServerStatus } from './dittoserver/status.ts';

export const dittofs: System = {
  name: 'dittofs',
  kinds: [dittoServer],
  examples: [statusExample(dittoServer, dittoServerStatus, deriveDittoServer, dittoServerExample)],
  controllers: async () => [(await import('./dittoserver/controller.ts')).dittoServerController],
};
