import type { System } from '../system.ts';
import { statusExample } from '../system-example.ts';
import { locustTest } from './locusttest/definition.ts';
import { deriveLocustTest } from './locusttest/derive.ts';
import { example as locustTestExample } from './locusttest/example.ts';
import { locustTestStatus } from './locusttest/status.ts';

export const locust: System = {
  name: 'locust',
  kinds: [locustTest],
  examples: [statusExample(locustTest, locustTestStatus, deriveLocustTest, locustTestExample)],
  controllers: async () => [(await import('./locusttest/controller.ts')).locustTestController],
};
