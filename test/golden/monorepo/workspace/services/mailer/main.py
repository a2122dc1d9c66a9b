import os

import requests
import uvicorn
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
SECRET_KEY = os.getenv("SECRET_KEY", "changeme")


def deliver(address: str) -> None:
    requests.post("https://mail.internal/send", json={"to": address}, verify=False)


@app.post("/mails")
def send(address: str, tasks: BackgroundTasks):
    print("sending to", address)
    tasks.add_task(deliver, address)
    return {"queued": True}


if __name__ == "__main__":
    uvicorn.run(app, host="0.0.0.0", port=8000)
