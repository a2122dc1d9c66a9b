RUN pecl install opentelemetry && docker-php-ext-enable opentelemetry
ENV OTEL_PHP_AUTOLOAD_ENABLED=true
