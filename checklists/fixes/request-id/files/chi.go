{{app}}.Use(middleware.RequestID)
