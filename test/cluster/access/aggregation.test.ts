import { beforeAll, describe, expect, test } from '@jest/globals';
import { crdName } from '../../../lib/definition/kind.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { deployed } from '../shipped/deployed.ts';
import { kindSamples } from '../systems/samples.ts';

type Labels = Readonly<Record<string, string>>;
interface ClusterRole {
  readonly metadata: { readonly name: string; readonly labels?: Labels };
  readonly aggregationRule?: { readonly clusterRoleSelectors: readonly { readonly matchLabels: Labels }[] };
}

const controlPlane = connectControlPlane();
let clusterRoles: readonly ClusterRole[];
beforeAll(async () => {
  await deployed(controlPlane, ...kindSamples.map(({ definition }) => definition));
  const path = '/apis/rbac.authorization.k8s.io/v1/clusterroles';
  clusterRoles = (await controlPlane.request<{ items: readonly ClusterRole[] }>('GET', path)).body.items;
});

/** The roles of the server's that select a role by its labels. No controller runs here that would fill them. */
function selecting(name: string): readonly string[] {
  const { labels = {} } = clusterRoles.find(({ metadata }) => metadata.name === name)!.metadata;
  const matches = (wanted: Labels) => Object.entries(wanted).every(([key, value]) => labels[key] === value);
  return clusterRoles
    .filter(({ aggregationRule }) =>
      aggregationRule?.clusterRoleSelectors.some(({ matchLabels }) => matches(matchLabels)),
    )
    .map(({ metadata }) => metadata.name);
}

describe.each(kindSamples)('the roles of a $kind that users have by the built-in ones are:', ({ definition }) => {
  // Those that are bound in a namespace say nothing of what has none.
  const inNamespaces = (role: string) => (definition.scope === 'Namespaced' ? [role] : []);
  test.each([
    { role: 'editor', by: inNamespaces('edit') },
    { role: 'viewer', by: inNamespaces('view') },
  ])('the $role by $by', ({ role, by }) => expect(selecting(`${crdName(definition)}-${role}`)).toEqual(by));

  if (!definition.access?.controller) return;
  test('not the controller', () => expect(selecting(`${crdName(definition)}-controller`)).toEqual([]));
});

test('what edit and view have, the built-in role above them has too', () => {
  expect(selecting('view')).toEqual(['edit']);
  expect(selecting('edit')).toEqual(['admin']);
});
