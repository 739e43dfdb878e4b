/**
 * The token that Bindcars are asked with: one for them, so that none can do anything with it at the API server.
 * They take no other audience, unless they are told to.
 */
export const bindcarToken = { audience: 'bindcar', folder: '/var/run/secrets/bindcar' } as const;

/** Where the controller finds it, when it is mounted. */
export const bindcarTokenFile = `${bindcarToken.folder}/token`;

/** The variable that names the controller's own account to it. */
export const accountVariable = 'POD_SERVICE_ACCOUNT';

/** The name by which a Bindcar learns whose token it is; undefined for who is no ServiceAccount. */
export const callerOf = (namespace: string | undefined, account: string | undefined): string | undefined =>
  namespace && account ? `system:serviceaccount:${namespace}:${account}` : undefined;
