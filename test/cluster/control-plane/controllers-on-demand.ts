import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import type { Connection } from './client.ts';
import type { ControlPlane } from './control-plane.ts';
import { ControlPlaneError } from './control-plane-error.ts';

const socketIn = (folder: string) => join(folder, 'controllers.sock');

/** The second control plane of a suite: with controllers, for all test files that ask for it, and not before one does. */
export interface ControllersOffer {
  /** Ends what was started. */
  stop(): Promise<void>;
}

/** Waits for test files, which are other processes, at a socket in the folder of the first control plane. */
export async function offerControllers(folder: string, start: () => Promise<ControlPlane>): Promise<ControllersOffer> {
  let started: Promise<ControlPlane> | undefined;
  const server = createServer(async (_request, response) => {
    started ??= start();
    try {
      const { connection } = await started;
      response.end(JSON.stringify(connection));
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  });
  server.listen(socketIn(folder));
  await once(server, 'listening');
  return {
    async stop() {
      server.close();
      const controlPlane = await started?.catch(() => undefined); // who asked was told why it did not start
      await controlPlane?.stop();
    },
  };
}

/** Asks for the second control plane, and waits until it serves. */
export async function askForControllers(folder: string): Promise<Connection> {
  const asked = request({ socketPath: socketIn(folder) }).end();
  const [response] = await once(asked, 'response');
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += chunk;
  if (response.statusCode === 200) return JSON.parse(text);
  throw new ControlPlaneError(`the control plane with controllers does not start: ${text}`);
}
