import { Controller, Get, ServiceUnavailableException } from "@nestjs/common";
import { {{typeormHandle}} } from "typeorm";

/** Says whether the service can serve: whether its database answers. */
@Controller("readyz")
export class ReadinessController {
  constructor(private readonly dataSource: {{typeormHandle}}) {}

  @Get()
  async check() {
    try {
      await Promise.race([this.dataSource.query("SELECT 1"), tooLate()]);
    } catch {
      throw new ServiceUnavailableException();
    }
    return { status: "ready" };
  }
}

function tooLate() {
  return new Promise((_resolve, reject) => {
    setTimeout(reject, 2_000, new Error("no answer in time")).unref();
  });
}
