{{app}}.Use(middleware.RequestID())
