{{app}}.Use(helmet.New(helmet.Config{HSTSMaxAge: 31536000, ContentSecurityPolicy: "default-src 'self'"}))
