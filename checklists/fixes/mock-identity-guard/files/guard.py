if os.environ.get("APP_ENV") == "production":
    raise RuntimeError("This identity is for development only")
