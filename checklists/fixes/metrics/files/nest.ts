import { Controller, Get, Header } from "@nestjs/common";
import { collectDefaultMetrics, Histogram, register } from "prom-client";

collectDefaultMetrics();
const requestDuration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long requests take",
  labelNames: ["method", "route", "status"],
});

interface Answer {
  readonly statusCode: number;
  on(event: "finish", listener: () => void): unknown;
}

/** Measures each request; the routes of Nest are known when it is answered. */
export function measureRequests(req: { method: string; route?: { path: string } }, res: Answer, next: () => void): void {
  const end = requestDuration.startTimer({ method: req.method });
  res.on("finish", () => end({ route: req.route?.path ?? "unmatched", status: res.statusCode }));
  next();
}

@Controller("metrics")
export class MetricsController {
  @Get()
  @Header("Content-Type", register.contentType)
  metrics(): Promise<string> {
    return register.metrics();
  }
}
