import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlPlaneError } from './control-plane-error.ts';

export interface KubeApiserverProps {
  /** The control plane's temporary folder. */
  readonly folder: string;
  readonly port: number;
  readonly etcdUrl: string;
  /** Bearer token of a member of system:masters. */
  readonly adminToken: string;
  /** Does a controller make service accounts? Then pods get theirs, and are refused without. */
  readonly hasServiceAccounts?: boolean;
  /** Who blocks the deletion of an owner must be allowed to. */
  readonly guardsOwners?: boolean | undefined;
  /** What service accounts write goes to the audit log, and everything is stored as JSON. */
  readonly isRecorded?: boolean | undefined;
}

/** Keys, tokens, and the certificate the server makes for itself. */
const filesOf = (folder: string) => {
  const files = join(folder, 'kube-apiserver');
  return {
    folder: files,
    serviceAccountKey: join(files, 'service-accounts.key'),
    tokens: join(files, 'tokens.csv'),
    certificate: join(files, 'apiserver.crt'),
    certificateKey: join(files, 'apiserver.key'),
    auditPolicy: join(files, 'audit-policy.yaml'),
    auditLog: join(files, 'audit.log'),
  };
};

/** The key that service account tokens are signed with. */
export const serviceAccountKeyFile = (folder: string) => filesOf(folder).serviceAccountKey;

/** What was written, where that is recorded. */
export const auditLogFile = (folder: string) => filesOf(folder).auditLog;

// Once for each request, when its answer is complete; blocking, so that what ends the server loses one line at most.
const auditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived', 'ResponseStarted', 'Panic'],
  rules: [
    {
      level: 'RequestResponse',
      userGroups: ['system:serviceaccounts'],
      verbs: ['create', 'update', 'patch', 'delete'],
      omitManagedFields: true,
    },
    { level: 'None' },
  ],
};

function recordingArguments(folder: string): readonly string[] {
  const { auditPolicy: policyFile, auditLog } = filesOf(folder);
  writeFileSync(policyFile, JSON.stringify(auditPolicy));
  return [
    `--audit-policy-file=${policyFile}`,
    `--audit-log-path=${auditLog}`,
    '--audit-log-mode=blocking',
    '--storage-media-type=application/json',
  ];
}

/** Writes the key and token files it names. */
export function kubeApiserverArguments(props: KubeApiserverProps): readonly string[] {
  const { folder, port, etcdUrl, adminToken, hasServiceAccounts = false, guardsOwners = true, isRecorded } = props;
  const files = filesOf(folder);
  mkdirSync(files.folder);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(files.serviceAccountKey, privateKey.export({ type: 'sec1', format: 'pem' }), { mode: 0o600 });
  writeFileSync(files.tokens, `${adminToken},admin,admin,system:masters\n`, { mode: 0o600 });

  return [
    `--etcd-servers=${etcdUrl}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${files.folder}`,
    `--token-auth-file=${files.tokens}`,
    '--authorization-mode=RBAC',
    `--service-account-issuer=https://127.0.0.1:${port}`,
    `--service-account-key-file=${files.serviceAccountKey}`,
    `--service-account-signing-key-file=${files.serviceAccountKey}`,
    '--service-cluster-ip-range=10.0.0.0/16',
    '--endpoint-reconciler-type=none',
    ...(guardsOwners ? ['--enable-admission-plugins=OwnerReferencesPermissionEnforcement'] : []),
    '--shutdown-watch-termination-grace-period=1s', // else a watch delays the end of the server until it times out
    ...(isRecorded ? recordingArguments(folder) : []),
    ...(hasServiceAccounts ? [] : ['--disable-admission-plugins=ServiceAccount']),
  ];
}

/** The server writes its certificate, then the key: once the key is there the certificate is whole. */
export const certificateIsWritten = (folder: string) => existsSync(filesOf(folder).certificateKey);

/** The authority that signed the certificate the server made for itself, as PEM. */
export function readCertificateAuthority(folder: string): string {
  const file = filesOf(folder).certificate;
  const chain = readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g) ?? [];
  const authority = chain.find((pem) => new X509Certificate(pem).ca);
  if (authority) return authority;
  throw new ControlPlaneError(
    `${file}: expected a chain with its authority, found ${chain.length} certificates without`,
  );
}
