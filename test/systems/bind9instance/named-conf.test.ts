import { describe, expect, test } from '@jest/globals';
import { namedConfProblems } from '../../../lib/systems/bindy/bind9instance/controller/config-problems.ts';
import { namedConfFiles } from '../../../lib/systems/bindy/bind9instance/controller/named-conf.ts';
import { settingsOf } from '../../../lib/systems/bindy/bind9instance/controller/settings.ts';
import type { ClusterSpec, InstanceSpec } from '../../../lib/systems/bindy/specs.ts';

const spec: InstanceSpec = { clusterRef: 'shared', role: 'primary' };
const files = (more: Partial<InstanceSpec> = {}, cluster: ClusterSpec = {}) =>
  namedConfFiles(settingsOf({ ...spec, ...more }, cluster));
const options = (...args: Parameters<typeof files>) => files(...args)['named.conf.options'];

describe('the configuration of BIND', () => {
  test('says no more than its spec, where the spec says nothing', () => {
    expect(files()).toEqual({
      'named.conf': [
        'include "/run/rndc/rndc.conf";',
        'include "/etc/bind/named.conf.options";',
        'include "/etc/bind/named.conf.zones";',
        '',
      ].join('\n'),
      'named.conf.options': [
        'options {',
        '\tdirectory "/var/cache/bind";',
        '\tallow-new-zones yes;',
        '\tlisten-on port 5353 { any; };',
        '\tlisten-on-v6 port 5353 { any; };',
        '};',
        '',
      ].join('\n'),
      'named.conf.zones': '',
    });
  });

  test('says everything that the specs of instance and cluster say', () => {
    const config = {
      recursion: true,
      allowQuery: ['any'],
      allowTransfer: ['!10.1.0.0/16', '10.0.0.0/8', 'inside', 'key transfer'],
      forwarders: ['9.9.9.9', '2620:fe::fe port 5353'],
      listenOn: ['10.0.0.53'],
      listenOnV6: ['none'],
      dnssec: { validation: true, signing: { enabled: true } },
    };
    const acls = { outside: ['!inside'], inside: ['10.0.0.0/8', '::1'] };
    expect(options({ config }, { acls })).toBe(
      [
        'options {',
        '\tdirectory "/var/cache/bind";',
        '\tallow-new-zones yes;',
        '\tlisten-on port 5353 { 10.0.0.53; };',
        '\tlisten-on-v6 port 5353 { none; };',
        '\trecursion yes;',
        '\tallow-query { any; };',
        '\tallow-transfer { !10.1.0.0/16; 10.0.0.0/8; "inside"; key "transfer"; };',
        '\tforwarders { 9.9.9.9; 2620:fe::fe port 5353; };',
        '\tdnssec-validation auto;',
        '\tdnssec-policy "default";',
        '};',
        '',
      ].join('\n'),
    );
    expect(files({ config }, { acls })['named.conf']).toMatch(
      /^acl "inside" \{ 10\.0\.0\.0\/8; ::1; \};\nacl "outside" \{ !"inside"; \};\n/,
    );
  });

  test('names the primaries of a secondary, and signs nothing there', () => {
    const more = { role: 'secondary', primaryServers: ['10.0.0.1', '10.0.0.2'] } as const;
    const config = { dnssec: { validation: false, signing: { enabled: true } } };
    expect(files({ ...more, config })['named.conf']).toContain(
      'primaries "primary-servers" { 10.0.0.1; 10.0.0.2; };\n',
    );
    expect(options({ ...more, config })).not.toContain('dnssec-policy');
    expect(options({ ...more, config })).toContain('\tdnssec-validation no;\n');
    expect(files({ primaryServers: ['10.0.0.1'] })['named.conf']).not.toContain('primaries');
  });

  test('refuses everybody where a list is empty', () => {
    expect(options({ config: { allowTransfer: [] } })).toContain('\tallow-transfer { };\n');
  });
});

describe('what an instance says wins, field by field, over', () => {
  test.each([
    { over: 'its cluster', config: { allowTransfer: ['10.0.0.1'] }, wins: '10.0.0.1' },
    { over: 'nothing, where it says null: then its role', config: { allowTransfer: null }, wins: '10.0.0.2' },
    { over: 'nothing, where it says nothing: then its role', config: undefined, wins: '10.0.0.2' },
  ])('$over', ({ config, wins }) => {
    const cluster = {
      global: { recursion: false, allowTransfer: ['10.0.0.3'] },
      primary: { allowTransfer: ['10.0.0.2'] },
    };
    expect(options({ config }, cluster)).toContain(`\tallow-transfer { ${wins}; };\n`);
    expect(options({ config }, cluster)).toContain('\trecursion no;\n'); // the rest is the cluster's
    expect(options({ config: { ...config, recursion: true } }, cluster)).toContain('\trecursion yes;\n');
    expect(options({ role: 'secondary' }, cluster)).toContain('\tallow-transfer { 10.0.0.3; };\n');
  });
});

describe('what BIND could not be given', () => {
  test('is listed as a whole, with where it stands, what was found and what was expected', () => {
    const cluster: ClusterSpec = {
      global: { forwarders: ['ns1.example.com'] },
      primary: { allowTransfer: ['10.0.0.0/99'] },
      acls: { 'bad name': ['any'], good: ['a b'] },
    };
    const config = { allowQuery: ['any', '}'], listenOnV6: [''] };
    expect(namedConfProblems({ ...spec, config, primaryServers: ['x'] }, cluster)).toEqual([
      'spec.config.allowQuery[1]: found "}", expected an address, a network, a key or the name of an ACL',
      'spec.config.listenOnV6[0]: found "", expected an address, a network, a key or the name of an ACL',
      'spec.primaryServers[0]: found "x", expected an IP address, perhaps with a port',
      'clusterRef shared: spec.global.forwarders[0]: found "ns1.example.com", expected an IP address, perhaps with a port',
      'clusterRef shared: spec.primary.allowTransfer[0]: found "10.0.0.0/99", expected an address, a network, a key or the name of an ACL',
      'clusterRef shared: spec.acls: found "bad name", expected a name of letters, digits, "_", "." and "-"',
      'clusterRef shared: spec.acls.good[0]: found "a b", expected an address, a network, a key or the name of an ACL',
    ]);
  });

  test('is nothing where all is well, or null', () => {
    expect(namedConfProblems({ ...spec, config: null, primaryServers: null })).toEqual([]);
    expect(namedConfProblems({ ...spec, config: { allowQuery: ['any'] } }, { acls: null, global: null })).toEqual([]);
  });
});
