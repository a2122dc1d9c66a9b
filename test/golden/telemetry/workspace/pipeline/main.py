import structlog
import uvicorn
from fastapi import FastAPI
from prometheus_client import Counter, make_asgi_app

structlog.configure(processors=[structlog.processors.JSONRenderer()])
log = structlog.get_logger()
app = FastAPI()
app.mount("/metrics", make_asgi_app())
samples = Counter("samples_total", "Samples that were scored")
reports = {}


@app.post("/reports/{station}")
def report(station: str, level: float):
    samples.inc()
    reports[station] = level
    log.info("scored", station=station)
    return {"station": station}


@app.get("/healthz")
def health():
    return {"status": "ok"}


def run():
    uvicorn.run(app, host="0.0.0.0", port=8080)
