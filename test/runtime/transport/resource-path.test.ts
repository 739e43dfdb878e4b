import { expect, test } from '@jest/globals';
import { resourcePath } from '../../../lib/runtime/transport/resource-path.ts';

const pods = { group: '', version: 'v1', plural: 'pods' };
const leases = { group: 'coordination.k8s.io', version: 'v1', plural: 'leases' };

test.each([
  { it: 'a core collection', props: pods, path: '/api/v1/pods' },
  { it: 'one in a namespace', props: { ...pods, namespace: 'a' }, path: '/api/v1/namespaces/a/pods' },
  {
    it: 'a subresource in a group',
    props: { ...leases, namespace: 'a', name: 'b', subresource: 'status' },
    path: '/apis/coordination.k8s.io/v1/namespaces/a/leases/b/status',
  },
  {
    it: 'a cluster-scoped name with a colon',
    props: { group: 'rbac.authorization.k8s.io', version: 'v1', plural: 'clusterroles', name: 'system:a/b' },
    path: '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Aa%2Fb',
  },
])('the path of $it', ({ props, path }) => expect(resourcePath(props)).toBe(path));
