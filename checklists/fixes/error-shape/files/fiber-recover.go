{{app}}.Use(recover.New())
