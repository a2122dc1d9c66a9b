{{app}}.Use(middleware.Recover())
