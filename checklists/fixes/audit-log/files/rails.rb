# A record of who signs in, who changes what and who is turned away.
audit_log = Logger.new($stdout, formatter: ->(_level, _time, _program, line) { "#{line}\n" })

ActiveSupport::Notifications.subscribe("process_action.action_controller") do |*, payload|
  reads = %w[GET HEAD OPTIONS].include?(payload[:method])
  # Warden turns callers away by a throw, which leaves no status.
  status = payload[:status] || (401 unless payload[:exception])
  next if reads && ![401, 403].include?(status)

  request = ActionDispatch::Request.new(payload[:headers].env)
  # Where Devise keeps who is signed in, and where most others do.
  who = request.env["warden"]&.user&.id || request.session[:user_id]
  what = "#{payload[:method]} #{request.path}"
  audit_log.info({ audit: true, at: Time.now.utc.iso8601, who: who, what: what, outcome: status, from: request.remote_ip }.to_json)
end
