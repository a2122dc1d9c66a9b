"""Puts load on what can be read without a parameter."""

from locust import HttpUser, between, task

PATHS = [
    {{readPaths}}
]


class Reader(HttpUser):
    wait_time = between(0.5, 1.5)

    @task
    def read(self):
        for path in PATHS:
            self.client.get(path, name=path)
