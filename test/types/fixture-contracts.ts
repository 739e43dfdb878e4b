import { conditionFalse, defineStatus } from '@cdk8s-status/conditions';

const pod = { description: 'A pod.', True: { Ready: 'It is.' }, False: { NotReady: 'It is not.' } } as const;

/** A family of children, a volatile time, and fields that are always written. */
export const hostStatus = defineStatus({
  conditions: {
    Ready: { description: 'All pods are ready.', True: { AllReady: 'All are.' }, False: { NotReady: 'Some are not.' } },
    'Pod-{i}': pod,
  },
  initial: { Ready: conditionFalse('NotReady'), 'Pod-{i}': [] },
  fields: { ready: { type: 'boolean', always: true }, count: { type: 'integer', always: true } },
  phase: {
    field: 'phase',
    description: 'For people.',
    rules: [{ phase: 'Up', when: { Ready: 'True' } }],
    otherwise: 'Down',
  },
});

/** A condition that is copied from another object. */
export const copyStatus = defineStatus({
  conditions: { Ready: { description: 'As the other object says.', open: true, optional: true } },
});

/** A kind that promises nothing. */
export const emptyStatus = defineStatus({ conditions: {} });
