import { request } from 'node:http'

const decideWithinMs = 3_000

const proxyFor = (env) =>
  env.HTTPS_PROXY || env.https_proxy || env.npm_config_https_proxy || env.npm_config_proxy || undefined

/** Resolves with true if the proxy opens a tunnel to the host. A download needs the same tunnel. */
function throughProxy(proxy, { hostname, port }) {
  return new Promise((resolve) => {
    const { hostname: host, port: proxyPort, username, password } = new URL(proxy)
    const login = username && {
      'Proxy-Authorization': `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`
    }
    const question = request({
      host,
      port: proxyPort || 80,
      method: 'CONNECT',
      path: `${hostname}:${port || 443}`,
      headers: { ...login }
    })
    question.setTimeout(decideWithinMs, () => question.destroy())
    question.once('connect', (answer, socket) => {
      socket.destroy()
      resolve(answer.statusCode === 200)
    })
    question.once('response', () => resolve(false))
    question.once('error', () => resolve(false))
    question.once('close', () => resolve(false))
    question.end()
  })
}

/**
 * Resolves with true if the address, or a proxy for it, answers within `decideWithinMs`. Any HTTP status counts.
 * Without the limit, a computer without the Internet would wait for minutes. `file:` addresses always count.
 */
export async function reachable(address, env = process.env) {
  const url = new URL(address)
  if (url.protocol === 'file:') return true
  const proxy = url.protocol === 'https:' ? proxyFor(env) : undefined
  if (proxy) return throughProxy(proxy, url)
  try {
    const answer = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(decideWithinMs) })
    return answer.status > 0
  } catch {
    // Every failure (no name, no route, no answer in time) means that the address is not reachable.
    return false
  }
}
