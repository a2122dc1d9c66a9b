package {{applicationPackage}};

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that the process answers; it asks no database. */
@RestController
class HealthController {
    @GetMapping("/healthz")
    String healthz() {
        return "ok";
    }
}
