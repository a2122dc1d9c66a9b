FROM ruby:{{rubyVersion}}-slim-bookworm AS build
RUN apt-get update \
  && apt-get install --yes --no-install-recommends {{rubyBuildPackages}} \
  && rm -rf /var/lib/apt/lists/*
{{rubyEnv}}
ENV BUNDLE_DEPLOYMENT=1 BUNDLE_PATH=/usr/local/bundle BUNDLE_WITHOUT=development:test
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install && rm -rf /usr/local/bundle/ruby/*/cache
COPY . .
{{rubyAssets}}
{{rubyWritable}}

FROM ruby:{{rubyVersion}}-slim-bookworm
{{rubyRunPackages}}
{{rubyEnv}}
ENV BUNDLE_DEPLOYMENT=1 BUNDLE_PATH=/usr/local/bundle BUNDLE_WITHOUT=development:test
WORKDIR /app
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build /app ./
USER 10001
{{exposeLine}}
{{rubyHealthcheck}}
CMD {{rubyCommand}}
