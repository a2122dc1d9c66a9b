import assert from "node:assert/strict";
import { asksNothing } from "../../../../server/src/core/facts/docker/idle-health";

describe("health commands that ask nothing", () => {
  const IDLE = [
    "true",
    "exit 0",
    "echo ok || exit 1",
    "php -v > /dev/null || exit 1",
    "node --version",
    'node -e "process.exit(0)"',
    'python -c "import sys; sys.exit(0)"',
    `'python' '-c' 'print("ok")'`,
  ];
  const ASKING = [
    "",
    "curl -f http://localhost/ || exit 1",
    "php-fpm -t || exit 1",
    "php -r \"exit(extension_loaded('redis')?0:1);\"",
    "pg_isready",
    "python -c \"import requests; requests.get('http://localhost')\"",
    "test -f /tmp/alive && echo ok",
    "celery inspect ping",
    "pgrep node",
  ];
  for (const command of IDLE) it(command, () => assert.equal(asksNothing(command), true));
  for (const command of ASKING) it(`not ${command}`, () => assert.equal(asksNothing(command), false));
});
