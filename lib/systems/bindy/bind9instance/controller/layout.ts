/** Where things are in the containers. */
export const folders = {
  config: '/etc/bind',
  rndc: '/run/rndc',
  run: '/run/named',
  zones: '/var/cache/bind',
  temporary: '/tmp',
} as const;

/** What BIND listens on, above those that only root may open. */
export const ports = { dns: 5353, rndc: 9530 } as const;

/** The names of an instance's children; its Deployment and its Service have its own. */
export const childNames = (instance: string) => ({
  config: `${instance}-config`,
  rndcKey: `${instance}-rndc-key`,
  zones: `${instance}-zones`,
  account: `${instance}-bind9`,
});
