import { expect, it } from 'vitest'
import { problemPage, problemText } from '../../../../src/main/workspace/signIn/problemPage'
import { HOST_NOT_ALLOWED, pageEnded, readLoadFailure } from '../../../../src/main/workspace/signIn/signInRules'

it.each([
  { code: -21, name: 'ERR_NETWORK_CHANGED', isOfAddress: false, words: 'The network changed' },
  { code: -106, name: 'ERR_INTERNET_DISCONNECTED', isOfAddress: false, words: 'This computer is offline' },
  { code: -118, name: 'ERR_CONNECTION_TIMED_OUT', isOfAddress: false, words: 'did not answer in time' },
  { code: -7, name: 'ERR_TIMED_OUT', isOfAddress: false, words: 'did not answer in time' },
  { code: -102, name: 'ERR_CONNECTION_REFUSED', isOfAddress: false, words: 'refuses connections at the moment' },
  { code: -101, name: 'ERR_CONNECTION_RESET', isOfAddress: false, words: 'was interrupted' },
  { code: -324, name: 'ERR_EMPTY_RESPONSE', isOfAddress: false, words: 'was interrupted' },
  { code: -130, name: 'ERR_PROXY_CONNECTION_FAILED', isOfAddress: false, words: 'Your network’s proxy' },
  { code: -310, name: 'ERR_TOO_MANY_REDIRECTS', isOfAddress: false, words: 'from page to page' },
  { code: -105, name: 'ERR_NAME_NOT_RESOLVED', isOfAddress: true, words: 'name of the website was not found' },
  { code: -202, name: 'ERR_CERT_AUTHORITY_INVALID', isOfAddress: true, words: 'does not trust the certificate' },
  { code: -107, name: 'ERR_SSL_PROTOCOL_ERROR', isOfAddress: true, words: 'Couldn’t make a secure connection' },
  { code: -312, name: 'ERR_UNSAFE_PORT', isOfAddress: true, words: 'did not answer' },
  { code: -999, name: '', isOfAddress: false, words: 'did not answer' }
])(
  '$code $name is caused by the address: $isOfAddress, and its text is $words',
  ({ code, name, isOfAddress, words }) => {
    const failure = readLoadFailure(code, name, true)
    if (failure === null) throw new Error('No failure')
    expect(failure.isOfAddress).toBe(isOfAddress)
    expect(problemText(failure)).toMatch(new RegExp(words))
  }
)

it('the page of a host that the organisation does not allow says whom to ask', () => {
  expect(problemText(HOST_NOT_ALLOWED)).toContain('Ask your administrator')
})

it('the page names the host and the cause, and escapes markup', () => {
  const failure = { problem: 'noAnswer', detail: '<img src=x onerror=alert(1)>&"\'', isOfAddress: false } as const
  const page = decodeURIComponent(
    problemPage(failure, 'https://login.example:8443/a?token=secret').replace(/^data:[^,]+,/, '')
  )
  expect(page).toContain('login.example:8443')
  expect(page).toContain('&#60;img src=x onerror=alert(1)&#62;&#38;&#34;&#39;')
  expect(page).not.toMatch(/<img|secret/)
  expect(page.split('<script')).toHaveLength(2)
  expect(page).toContain(`default-src 'none'`)
})

it('the page says that the process of the web page ended, and how', () => {
  const failure = pageEnded('oom')
  expect(failure).toMatchObject({ problem: 'noAnswer', detail: 'pageEnded', isOfAddress: false })
  expect(problemText(failure)).toBe('The page ended unexpectedly.')
  const page = decodeURIComponent(problemPage(failure, 'https://login.example/').replace(/^data:[^,]+,/, ''))
  expect(page).toContain('<bdi>login.example</bdi> · oom</small>')
})
