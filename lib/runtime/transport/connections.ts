import { createHash } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent, type RequestOptions } from 'node:https';

/** The kept connections of a transport. */
export interface Connections {
  /** The agent for these credentials: others may not use connections that were opened as someone else. */
  agentFor(options: RequestOptions, protocol: string): HttpAgent;
  close(): void;
}

const identifying = ['ca', 'cert', 'key', 'pfx', 'passphrase', 'rejectUnauthorized', 'servername'] as const;

const digestOf = (options: RequestOptions): string =>
  createHash('sha256')
    .update(JSON.stringify(identifying.map((name) => options[name] ?? null)))
    .digest('base64');

// Requests under way go on; what is idle goes, and nothing is kept any more.
function retire(agent: HttpAgent): void {
  agent.maxFreeSockets = 0;
  for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
}

/** Keeps connections open, and opens new ones when the credentials have changed. */
export function keepConnections(): Connections {
  const agents = new Set<HttpAgent>();
  let current: { readonly digest: string; readonly agent: HttpAgent; options: RequestOptions } | undefined;

  const open = (options: RequestOptions, protocol: string): HttpAgent => {
    const keep = { keepAlive: true, keepAliveMsecs: 30_000, scheduling: 'lifo' } as const;
    if (protocol === 'http:') return new HttpAgent(keep);
    const tls = Object.fromEntries(
      identifying.map((name) => [name, options[name]]).filter(([, value]) => value != null),
    );
    return new Agent({ ...keep, ...tls });
  };

  return {
    agentFor(options, protocol) {
      if (current?.options === options) return current.agent;
      const digest = digestOf(options);
      if (current?.digest === digest) {
        current.options = options;
        return current.agent;
      }
      if (current) retire(current.agent);
      current = { digest, agent: open(options, protocol), options };
      agents.add(current.agent);
      return current.agent;
    },
    close() {
      for (const agent of agents) agent.destroy();
      agents.clear();
      current = undefined;
    },
  };
}
