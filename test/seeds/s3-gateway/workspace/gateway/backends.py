import boto3

from gateway.settings import BACKENDS


def client(name: str):
    return boto3.client("s3", endpoint_url=BACKENDS[name])
