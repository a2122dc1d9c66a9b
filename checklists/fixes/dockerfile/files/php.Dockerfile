{{phpAssetsStage}}
FROM php:{{phpVersion}}-apache-bookworm AS base
COPY --from=mlocati/php-extension-installer:2.11.12 /usr/bin/install-php-extensions /usr/local/bin/
RUN install-php-extensions {{phpExtensions}} \
  && mv "$PHP_INI_DIR/php.ini-production" "$PHP_INI_DIR/php.ini" \
  && sed -i 's/^Listen 80$/Listen 8080/' /etc/apache2/ports.conf \
  && sed -i 's#:80>#:8080>#; s#/var/www/html#/app/{{phpPublic}}#' /etc/apache2/sites-available/000-default.conf \
  && printf '<Directory /app/{{phpPublic}}>\n  Require all granted\n  FallbackResource /index.php\n</Directory>\nServerTokens Prod\n' > /etc/apache2/conf-enabled/app.conf
WORKDIR /app

FROM base AS build
COPY --from=composer:2.10.2 /usr/bin/composer /usr/local/bin/composer
RUN apt-get update \
  && apt-get install --yes --no-install-recommends git unzip \
  && rm -rf /var/lib/apt/lists/*
COPY {{phpManifests}} ./
RUN composer install --no-dev --no-scripts --no-autoloader --no-interaction --prefer-dist
COPY . .
RUN composer dump-autoload --no-dev --no-scripts --optimize
{{phpAssetsCopy}}
{{phpReady}}

FROM base
{{phpEnv}}
COPY --from=build /app ./
USER 33
EXPOSE 8080
{{phpHealthcheck}}
CMD ["apache2-foreground"]
