import os

os.environ.setdefault("DATABASE_URL", "sqlite+aiosqlite://")
os.environ.setdefault("JWT_SECRET_KEY", "only-for-tests-only-for-tests-32b")
os.environ.setdefault("TOOL_GATEWAY_SHARED_SECRET", "only-for-tests")
