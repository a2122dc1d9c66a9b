{{app}}.Use(middleware.BodyLimit("1M"))
