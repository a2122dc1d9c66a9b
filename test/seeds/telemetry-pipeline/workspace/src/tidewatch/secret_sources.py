import os
from collections.abc import Callable


def from_env(name: str) -> str:
    return os.environ[name]


def from_vault(name: str) -> str:
    import hvac

    client = hvac.Client(url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"])
    found = client.secrets.kv.v2.read_secret_version(path="tidewatch")
    return found["data"]["data"][name]


def from_aws(name: str) -> str:
    import boto3

    return boto3.client("secretsmanager").get_secret_value(SecretId=f"tidewatch/{name}")["SecretString"]


def from_gcp(name: str) -> str:
    from google.cloud import secretmanager

    client = secretmanager.SecretManagerServiceClient()
    path = f"projects/{os.environ['GCP_PROJECT']}/secrets/{name}/versions/latest"
    return client.access_secret_version(name=path).payload.data.decode()


SOURCES: dict[str, Callable[[str], str]] = {"env": from_env, "vault": from_vault, "aws": from_aws, "gcp": from_gcp}


def read_secret(source: str, name: str) -> str:
    return SOURCES[source](name)
