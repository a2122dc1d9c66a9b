
# The workers of a server count together, in files.
Prometheus::Client.config.data_store =
  Prometheus::Client::DataStores::DirectFileStore.new(dir: ENV.fetch("PROMETHEUS_DIR", "tmp/prometheus"))
use Prometheus::Middleware::Collector
use Prometheus::Middleware::Exporter
