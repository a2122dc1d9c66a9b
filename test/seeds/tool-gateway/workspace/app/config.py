from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")

    database_url: str
    jwt_secret_key: str
    jwt_issuer: str = "tool-gateway"
    tool_gateway_shared_secret: str
    tool_base_url: str = "http://tools:9000"
    requests_per_minute: int = 60


settings = Settings()
