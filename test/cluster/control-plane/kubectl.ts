import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ControlPlaneError } from './control-plane-error.ts';

export interface KubectlOptions {
  /** Standard input, for `-f -`. */
  readonly input?: string;
  /** Path of another kubeconfig than the administrator's. */
  readonly kubeconfig?: string;
  /** Added to an environment that otherwise holds PATH alone. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface KubectlResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs kubectl to its end, whatever its exit code: a code other than 0 is not thrown. */
export type Kubectl = (args: readonly string[], options?: KubectlOptions) => Promise<KubectlResult>;

export interface KubectlProps {
  readonly program: string;
  readonly kubeconfig: string;
  /** Home and discovery cache go here: the user's own configuration must not be seen. */
  readonly folder: string;
}

export function kubectlRunner({ program, kubeconfig, folder }: KubectlProps): Kubectl {
  return (args, options = {}) =>
    new Promise<KubectlResult>((resolve, reject) => {
      const env = {
        PATH: process.env.PATH,
        HOME: join(folder, 'home'),
        KUBECACHEDIR: join(folder, 'home', 'cache'),
        KUBECONFIG: options.kubeconfig ?? kubeconfig,
        ...options.env,
      };
      const fail = (what: string) => reject(new ControlPlaneError(`kubectl ${args.join(' ')}: ${what}`));
      const child = spawn(program, args, { env });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      child.once('error', (error) => fail(error.message));
      child.once('close', (code, signal) => {
        if (code === null) fail(`ended by ${signal}\n${stderr}`);
        else resolve({ code, stdout, stderr });
      });
      child.stdin.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE') fail(error.message); // it may end before it has read all: its exit code tells
      });
      child.stdin.end(options.input ?? '');
    });
}
