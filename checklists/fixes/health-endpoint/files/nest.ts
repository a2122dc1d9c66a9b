import { Controller, Get } from "@nestjs/common";

/** Says that the process answers; it asks no database. */
@Controller("healthz")
export class HealthController {
  @Get()
  check() {
    return { status: "ok" };
  }
}
