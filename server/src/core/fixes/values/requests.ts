import type { Fact } from "../../model/fact";
import { factsOf, textProp, type View } from "../view";
import { known, missing, type Value } from "./value";

/** A metric that the code names itself. */
export interface Metric {
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
}

/** What a service measures of its requests. */
export interface RequestMetrics {
  /** Counts requests, with the label that holds the status. */
  readonly count: string;
  readonly status: string;
  /** The buckets of how long they take. */
  readonly buckets: string;
  /** What has to be switched on for them. */
  readonly note?: string;
}

const SPRING_NOTE =
  "Micrometer keeps buckets only when management.metrics.distribution.percentiles-histogram.http.server.requests is true: set it.";

/** What libraries measure by themselves: by a dependency that is enough, or by the call that switches it on. */
const LIBRARIES: readonly (readonly [
  fact: "dependency" | "call" | "construct",
  name: RegExp,
  metrics: RequestMetrics,
])[] = [
  [
    "dependency",
    /micrometer-registry-prometheus$/,
    { ...histogram("http_server_requests_seconds", "status"), note: SPRING_NOTE },
  ],
  [
    "dependency",
    /^OpenTelemetry\.Exporter\.Prometheus/,
    histogram("http_server_request_duration_seconds", "http_response_status_code"),
  ],
  // Its histogram of durations says nothing of the status.
  [
    "call",
    /^prometheus_fastapi_instrumentator\.Instrumentator/,
    { count: "http_requests_total", status: "status", buckets: "http_request_duration_seconds_bucket" },
  ],
  ["construct", /(^|\.)PrometheusMetrics$/, histogram("flask_http_request_duration_seconds", "status")],
  ["call", /(^|\.)PrometheusMetrics$/, histogram("flask_http_request_duration_seconds", "status")],
];

/** What measures around a handler of Go calls the status a code. */
function isCoded({ props: { callee } }: Fact): boolean {
  return /\/promhttp\.InstrumentHandler/.test(String(callee));
}

function histogram(name: string, status: string): RequestMetrics {
  return { count: `${name}_count`, status, buckets: `${name}_bucket` };
}

/** The metrics that the code of a component names itself. */
export function ownMetrics(view: View): readonly Metric[] {
  const found = [...factsOf(view, "construct"), ...factsOf(view, "call")].flatMap((fact): Metric[] => {
    const made = /(Counter|Gauge|Histogram|Summary)(?:Vec|Opts|Func)?$/.exec(
      String(fact.props.class ?? fact.props.callee),
    )?.[1];
    const said = textProp(fact, "kw.name") ?? textProp(fact, "kw.Name") ?? textProp(fact, "arg0");
    if (made === undefined || said === undefined || !/^[a-z_][a-z0-9_]*$/i.test(said)) return [];
    const type = made === "Counter" ? "counter" : made === "Gauge" ? "gauge" : "histogram";
    return [{ name: said, type }];
  });
  return [...new Map(found.map((metric) => [metric.name, metric])).values()];
}

/** What is measured of the component's requests: by a library, or by a histogram that the code names as it is usual. */
export function requestMetrics(view: View): RequestMetrics | undefined {
  const own = ownMetrics(view).find(
    ({ name, type }) => type === "histogram" && /^http_(server_)?requests?_(duration_)?seconds$/.test(name),
  );
  if (own) return histogram(own.name, factsOf(view, "call").some(isCoded) ? "code" : "status");
  const brought = LIBRARIES.find(([kind, name]) =>
    factsOf(view, kind).some(
      ({ props }) => name.test(String(props.name ?? "")) || name.test(String(props.callee ?? props.class ?? "")),
    ),
  );
  return brought?.[2];
}

function ofRequests(view: View, make: (metrics: RequestMetrics) => string, note = false): Value {
  const metrics = requestMetrics(view);
  return metrics
    ? known(make(metrics), note ? metrics.note : undefined)
    : missing("the service does not measure its requests: mend observability.metrics first");
}

export function requestCount(view: View): Value {
  return ofRequests(view, ({ count }) => count);
}

export function requestStatus(view: View): Value {
  return ofRequests(view, ({ status }) => status);
}

export function requestBuckets(view: View): Value {
  return ofRequests(view, ({ buckets }) => buckets, true);
}
