import assert from "node:assert/strict";
import { clashOfImports } from "../../../server/src/core/fixes/import-clash";

function clash(grammar: "go" | "python", text: string, ...wanted: string[]): string | undefined {
  return clashOfImports({ text, masked: text, grammar }, wanted);
}

describe("names that an import would take", () => {
  it("sees what another module has given to the name in Python", () => {
    assert.equal(clash("python", "from datetime import datetime, time\n", "json", "time"), "time");
    assert.equal(clash("python", "import orjson as json\n", "json"), "json");
    assert.equal(clash("python", "from core import (\n    logging,\n)\n", "logging"), "logging");
    assert.equal(clash("python", "from db import session\n", "request, session from flask"), "session");
    assert.equal(clash("python", "session = Session()\n", "request, session from flask"), "session");
    assert.equal(clash("python", "def request():\n    pass\n", "request from flask"), "request");
  });

  it("leaves alone what is the same, hidden or a class that is handed on", () => {
    assert.equal(clash("python", "import os.path\nimport time\n", "os", "time"), undefined);
    assert.equal(clash("python", "from flask import Flask, request\n", "request, session from flask"), undefined);
    assert.equal(clash("python", "from time import time as now\nimport json as j\n", "time", "json"), undefined);
    assert.equal(clash("python", "def f():\n    session = 1\nsession == 2\n", "session from flask"), undefined);
    assert.equal(
      clash("python", "from starlette.responses import JSONResponse\n", "JSONResponse from fastapi.responses"),
      undefined,
    );
  });

  it("sees another package of the name, and another name of the package in Go", () => {
    assert.equal(clash("go", 'import (\n\t"golang.org/x/exp/slog"\n)\n', "log/slog", "os"), "slog");
    assert.equal(clash("go", 'import (\r\n\t"example.com/shop/internal/http"\r\n)\r\n', "net/http"), "http");
    assert.equal(clash("go", 'import nethttp "net/http"\n', "net/http"), "http");
    assert.equal(clash("go", 'import (\n\ttime "example.com/clock/v2" // ours\n)\n', "time"), "time");
  });

  it("leaves alone what is imported already, and packages of others, whose names no path tells", () => {
    assert.equal(clash("go", 'import (\n\t"net/http"\n\t_ "net/http/pprof"\n)\n', "net/http"), undefined);
    assert.equal(clash("go", 'import "net/http"\n', "github.com/getsentry/sentry-go/http"), undefined);
    assert.equal(clash("go", 'import log "log/slog"\n', "os"), undefined);
    assert.equal(clash("go", 'import (\n\t"net/http"\n\tclock "example.com/http"\n)\n', "net/http"), undefined);
  });
});
