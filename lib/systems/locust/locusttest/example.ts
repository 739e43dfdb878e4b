import type { LocustTestSpec } from '@cdk8s-status/conditions/locust';
import type { ExampleData } from '../../system-example.ts';
import type { Observed } from './derive.ts';

/** A realistic LocustTest, and two worlds that it may find itself in. */
export const example = {
  metadata: { name: 'checkout-peak', namespace: 'load-tests' },
  spec: {
    image: 'locustio/locust:2.32.4',
    master: {
      command: 'locust --locustfile /lotest/src/checkout.py --host https://shop.example.com --users 500 --run-time 15m',
      resources: { requests: { cpu: '500m', memory: '256Mi' } },
    },
    worker: {
      command: 'locust --locustfile /lotest/src/checkout.py',
      replicas: 5,
      resources: { requests: { cpu: '1', memory: '512Mi' } },
    },
    testFiles: { configMapRef: 'checkout-test' },
  },
  healthy: {
    resources: 'created',
    master: { active: 1, conditions: [] },
    worker: { active: 5, conditions: [], parallelism: 5 },
  },
  failing: { resources: { error: 'jobs.batch "checkout-peak-worker" is forbidden: exceeded quota: load-tests' } },
} satisfies ExampleData<LocustTestSpec, Observed>;
