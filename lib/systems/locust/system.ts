import type { System } from '../system.ts';
import { locustTest } from './locusttest/definition.ts';

export const locust: System = { name: 'locust', kinds: [locustTest] };
