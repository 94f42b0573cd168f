-- Counts a request on every quota, or on none where one of them refuses it.
-- KEYS: the quotas. ARGV: the moment, then of each quota its interval and its capacity; all in microseconds.
-- A count is kept ten minutes longer than it matters, for servers whose clocks stand a little behind that of Redis.
-- Answers when each quota was whole again before the request; what follows from that the caller judges by the same rule.
local now = tonumber(ARGV[1])
local before, after, is_free = {}, {}, true
for i, key in ipairs(KEYS) do
  local interval, capacity = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  before[i] = redis.call('GET', key) or '0'
  after[i] = math.min(math.max(tonumber(before[i]), now), now + capacity) + interval
  is_free = is_free and after[i] - now <= capacity
end
if is_free then
  for i, key in ipairs(KEYS) do
    redis.call('SET', key, string.format('%.0f', after[i]), 'PX', math.ceil((after[i] - now) / 1000) + 600000)
  end
end
return before
