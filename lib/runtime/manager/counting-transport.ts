import type { RuntimeMetrics } from '../metrics/metrics.ts';
import type { Transport } from '../transport/transport.ts';

/** Counts every request by method and status; `<error>` where there was no answer, as client-go does. */
export const countingTransport = (transport: Transport, metrics: Pick<RuntimeMetrics, 'requested'>): Transport => ({
  async send(request) {
    try {
      const response = await transport.send(request);
      metrics.requested(request.method, String(response.status));
      return response;
    } catch (error) {
      metrics.requested(request.method, '<error>');
      throw error;
    }
  },
  close: () => transport.close(),
});
