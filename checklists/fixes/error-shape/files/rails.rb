rescue_from ActiveRecord::RecordNotFound do
  problem = { type: "about:blank", title: "Not Found", status: 404 }
  render json: problem, status: :not_found, content_type: "application/problem+json"
end

rescue_from ActionController::ParameterMissing do |error|
  problem = { type: "about:blank", title: error.message, status: 400 }
  render json: problem, status: :bad_request, content_type: "application/problem+json"
end

