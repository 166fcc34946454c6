-- Posts the bodies of a file, one a line, in turn. BODIES names the file. Prints one line of figures: requests, seconds, p50 and p99 in ms, bad answers.
local requests, number = {}, 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
init = function()
  for body in io.lines(os.getenv("BODIES")) do requests[#requests + 1] = wrk.format(nil, nil, nil, body) end
end
request = function()
  number = number % #requests + 1
  return requests[number]
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("FIGURES %d %.6f %.3f %.3f %d\n", summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
