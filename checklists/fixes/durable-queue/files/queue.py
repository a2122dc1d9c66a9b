# The jobs wait in Redis, also while this process is gone; `rq worker` does them.
queue = Queue(connection=Redis.from_url(os.environ["REDIS_URL"]))
