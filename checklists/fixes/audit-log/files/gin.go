{{app}}.Use(auditChanges)
