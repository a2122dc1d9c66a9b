RUN apk add --no-cache --virtual .build $PHPIZE_DEPS \
    && pecl install opentelemetry && docker-php-ext-enable opentelemetry \
    && apk del .build
ENV OTEL_PHP_AUTOLOAD_ENABLED=true
