/** Spans for OpenTelemetry; without an exporter they cost next to nothing. */
import { context, propagation, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import type { Settings } from "./config.js";
import { name, version } from "./envelope.js";

const tracer = trace.getTracer(name, version);

/** Sends spans to the collector, when the settings say so; returns what sends the last ones. */
export function startTracing(settings: Settings): () => Promise<void> {
  if (!settings.ENABLE_TRACING || settings.OTEL_EXPORTER_OTLP_ENDPOINT === "") return async () => {};
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, "");
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": name, "service.version": version }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return () => provider.shutdown();
}

/** Runs `work` within the trace that the headers (or `_meta`) of a request name. */
export function continued<T>(carrier: Record<string, unknown>, work: () => T): T {
  return context.with(propagation.extract(context.active(), carrier), work);
}

/** Runs `work` in a span; `failure` tells by the result whether it failed. */
export function traced<T>(span: string, work: () => Promise<T>, failure: (result: T) => boolean): Promise<T> {
  return tracer.startActiveSpan(span, async (active) => {
    try {
      const result = await work();
      if (failure(result)) active.setStatus({ code: SpanStatusCode.ERROR });
      return result;
    } finally {
      active.end();
    }
  });
}

/** Headers that carry the trace on. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
