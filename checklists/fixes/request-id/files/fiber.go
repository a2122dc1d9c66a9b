{{app}}.Use(requestid.New())
