/** Serves the metrics on a port of their own, which no proxy passes on. */
import { createServer } from 'node:http';
import { ConfigurationError } from '../configuration/error.ts';
import type { Metric } from './metric-list.ts';
import type { Metrics } from './metrics.ts';

/** Who may have which metrics: the addresses, and what each has. */
const PAGES: Readonly<Record<string, readonly Metric['basis'][]>> = {
  '/metrics': ['CLOCK', 'WORK', 'TIME'],
  '/metrics/status': ['CLOCK'],
};

export interface MetricsServer {
  /** `http://localhost:9464` */
  readonly address: string;
  stop(): Promise<void>;
}

export async function serveMetrics(
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const bases = Object.hasOwn(PAGES, request.url ?? '') ? PAGES[request.url ?? ''] : undefined;
    response.setHeader('cache-control', 'no-store');
    if (bases === undefined || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    metrics.text(bases).then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ConfigurationError('METRICS_PORT', `metrics cannot be served on ${host}:${port} (${error.code}).`)),
    );
    server.listen({ host, port }, resolve);
  });
  const bound = server.address();
  return {
    address: `http://${host}:${typeof bound === 'object' && bound !== null ? bound.port : port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
