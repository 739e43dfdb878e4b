import { describe, expect, test } from '@jest/globals';
import { allReady, childFailed, childProgressing, childReady, notAllReady } from '../../../lib/systems/bindy/index.ts';

describe('a message of Bindy says', () => {
  test.each([
    { said: allReady(3, 'instances'), text: 'All 3 instances are ready' },
    { said: notAllReady(2, 3, 'pods'), text: '2/3 pods are ready' },
    { said: notAllReady(0, 3, 'clusters'), text: 'No clusters are ready' },
    { said: childReady('Instance', 'ns1', '2/2 pods'), text: 'Instance ns1 is ready (2/2 pods)' },
    { said: childReady('Pod', 'ns1-a'), text: 'Pod ns1-a is ready' },
    { said: childProgressing('Instance', 'ns1', '1/2 pods'), text: 'Instance ns1 is progressing (1/2 pods)' },
    { said: childFailed('Pod', 'ns1-a', 'is crashing'), text: 'Pod ns1-a is crashing' },
  ])('$text', ({ said, text }) => expect(said).toBe(text));
});
