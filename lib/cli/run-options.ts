import { Argument, type Command, InvalidArgumentError, Option } from 'commander';

/** The options of `cdk8s-status run`, as parsed. */
export interface RunOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace?: string;
  /** Undefined: in a cluster, and not outside. */
  readonly leaderElect?: boolean;
  readonly leaseNamespace?: string;
  readonly leaseName?: string;
  readonly leaseDuration: number;
  readonly port: number;
  /** Undefined: in a cluster, and not outside. */
  readonly webhook?: boolean;
  readonly webhookPort: number;
  readonly webhookNamespace?: string;
  readonly webhookService?: string;
  readonly webhookHost?: string;
  readonly resync: number;
  readonly logLevel: LogLevel;
}

export const logLevels = ['info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

const integer = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`Expected an integer from ${least} to ${most}.`);
};

const help = `
It runs until SIGTERM or SIGINT: then passes under way are finished, the lease is given back, and it ends with 0. A
second signal ends it at once. It ends with 1 when the lease is lost; whoever runs it should start it again.

/healthz, /readyz and /metrics are served at the port. The log goes to standard error, a JSON object a line.

Needs the packages @kubernetes/client-node and prom-client, for the webhook also node-forge, for GitTargets that encrypt
age-encryption, which cdk8s-status does not install; for GitTargets the program git.`;

/** Declares what `cdk8s-status run` takes. `systems`: those that have controllers. */
export const declareRun = (command: Command, systems: readonly string[]): Command =>
  command
    .description('run the controllers of systems, against a cluster or in it')
    .addArgument(new Argument('<system...>', 'whose controllers to run').choices(systems))
    .option('--kubeconfig <file>', 'default: $KUBECONFIG, ~/.kube/config, or the service account of the pod')
    .option('--context <name>', 'context of the kubeconfig (default: its current one)')
    .option('-n, --namespace <name>', 'only look after objects of this namespace (default: all)')
    .option('--leader-elect', 'work only while holding a Lease, for replicas (default: in a cluster, not outside)')
    .option('--no-leader-elect', 'work without one: there must be no second replica')
    .option('--lease-namespace <name>', 'where the Lease is (default: the namespace of the pod)')
    .option('--lease-name <name>', 'default: the systems and "controller", as in dittofs-controller')
    .addOption(
      new Option('--lease-duration <seconds>', 'silence of the leader after which another replica takes over')
        .argParser(integer(1, 3600))
        .default(15),
    )
    .addOption(new Option('-p, --port <number>', '0: any free one').argParser(integer(0, 65_535)).default(8080))
    .option('--webhook', 'convert objects where a system has conversions (default: in a cluster, not outside)')
    .option('--no-webhook', 'convert none: only the stored version of a kind can be used')
    .addOption(new Option('--webhook-port <number>', '0: any free one').argParser(integer(0, 65_535)).default(9443))
    .option('--webhook-namespace <name>', 'where its Service and Secret are (default: the namespace of the pod)')
    .option(
      '--webhook-service <name>',
      'default: as the lease by default, and "webhook"; "certificates" for the Secret',
    )
    .option('--webhook-host <host>', 'what the API server calls it by, where that is not the Service')
    .addOption(
      new Option('--resync <seconds>', 'between passes over every object, changed or not')
        .argParser(integer(1, 2_000_000))
        .default(36_000),
    )
    .addOption(new Option('--log-level <level>', 'what to log').choices(logLevels).default('info'))
    .addHelpText('after', help);
