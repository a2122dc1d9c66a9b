{{app}}.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
