/** Traces of requests, sent to a collector of OpenTelemetry. */
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Link,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  TraceIdRatioBasedSampler,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routeOf } from '../metrics/routes.ts';
import { methodIn } from './span-list.ts';
import { within } from './traced.ts';

export interface TracingSettings {
  /** Where the collector takes traces: `http://localhost:4318/v1/traces`. */
  readonly url: string;
  /** Which share of the requests is traced, from 0 to 1. */
  readonly ratio: number;
}

export interface Tracing {
  /** Gives each request that is traced a span. */
  traceRequests(server: FastifyInstance): void;
  /** Sends what is left. */
  stop(): Promise<void>;
}

const SEND_EVERY_MS = 2_000;

/** @param failed is called when traces could not be sent, once until they can be sent again */
export function startTracing(settings: TracingSettings, failed: () => void): Tracing {
  const provider = new BasicTracerProvider({
    // Nothing of the machine or the process: all who see a trace see its resource.
    resource: resourceFromAttributes({ 'service.name': 'nansen' }),
    sampler: new TraceIdRatioBasedSampler(settings.ratio),
    spanProcessors: [
      new BatchSpanProcessor(reporting(new OTLPTraceExporter({ url: settings.url }), failed), {
        scheduledDelayMillis: SEND_EVERY_MS,
      }),
    ],
  });
  const tracer = provider.getTracer('nansen');
  const spans = new WeakMap<FastifyRequest, Span>();
  return {
    traceRequests: (server) => {
      server.addHook('onRequest', (request, _reply, done) => {
        // A caller's trace is linked and not continued: a caller decides neither what is traced nor under which id.
        const caller = callerOf(request.headers.traceparent);
        const links: Link[] = caller === null ? [] : [{ context: caller }];
        const span = tracer.startSpan('request', { kind: SpanKind.SERVER, links }, ROOT_CONTEXT);
        if (!span.isRecording()) return done();
        spans.set(request, span);
        within(tracer, ROOT_CONTEXT, span, done);
      });
      // The events of a body come from its socket, and leave the span: it is entered again.
      server.addHook('preHandler', (request, _reply, done) => {
        const span = spans.get(request);
        if (span === undefined) return done();
        within(tracer, ROOT_CONTEXT, span, done);
      });
      server.addHook('onResponse', (request, reply, done) => {
        const span = spans.get(request);
        if (span !== undefined) {
          span.setAttributes({
            'http.request.method': methodIn(request.method),
            'nansen.route': routeOf(request.routeOptions.url),
            'http.response.status_code': reply.statusCode,
            'nansen.request_id': request.id,
          });
          if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        }
        done();
      });
    },
    stop: () => provider.shutdown().catch(failed),
  };
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The span of a caller, from `traceparent` (W3C Trace Context); null if it sent none that is well-formed. */
function callerOf(header: string | string[] | undefined): SpanContext | null {
  const match = typeof header === 'string' ? TRACEPARENT.exec(header) : null;
  if (match === null) return null;
  const [, traceId = '', spanId = '', flags = ''] = match;
  const caller = { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
  return trace.isSpanContextValid(caller) ? caller : null;
}

function reporting(exporter: SpanExporter, failed: () => void): SpanExporter {
  let isFailing = false;
  return {
    export: (spans, report) =>
      exporter.export(spans, (result) => {
        if (result.code !== 0 && !isFailing) failed();
        isFailing = result.code !== 0;
        report(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
}
