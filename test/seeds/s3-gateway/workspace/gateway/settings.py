import os

DATABASE_URL = os.getenv("DATABASE_URL", "sqlite:///./gateway.db")
ADMIN_API_KEY = os.environ["ADMIN_API_KEY"]
CREDENTIAL_KEY = os.environ["CREDENTIAL_KEY"]
BACKENDS = dict(pair.split("=", 1) for pair in os.getenv("BACKENDS", "").split(",") if pair)
REPLICATION_INTERVAL = int(os.getenv("REPLICATION_INTERVAL", "30"))
