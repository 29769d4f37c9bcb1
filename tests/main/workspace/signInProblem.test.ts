import { expect, it } from 'vitest'
import { problemPage, problemText } from '../../../src/main/workspace/signIn/problemPage'
import { readLoadFailure } from '../../../src/main/workspace/signIn/signInRules'

it.each([
  [-21, 'ERR_NETWORK_CHANGED', false, 'The network changed'],
  [-106, 'ERR_INTERNET_DISCONNECTED', false, 'This computer is offline'],
  [-118, 'ERR_CONNECTION_TIMED_OUT', false, 'did not answer in time'],
  [-7, 'ERR_TIMED_OUT', false, 'did not answer in time'],
  [-102, 'ERR_CONNECTION_REFUSED', false, 'refuses connections at the moment'],
  [-101, 'ERR_CONNECTION_RESET', false, 'was interrupted'],
  [-324, 'ERR_EMPTY_RESPONSE', false, 'was interrupted'],
  [-130, 'ERR_PROXY_CONNECTION_FAILED', false, 'Your network’s proxy'],
  [-310, 'ERR_TOO_MANY_REDIRECTS', false, 'from page to page'],
  [-105, 'ERR_NAME_NOT_RESOLVED', true, 'name of the website was not found'],
  [-202, 'ERR_CERT_AUTHORITY_INVALID', true, 'does not trust the certificate'],
  [-107, 'ERR_SSL_PROTOCOL_ERROR', true, 'Couldn’t make a secure connection'],
  [-312, 'ERR_UNSAFE_PORT', true, 'did not answer'],
  [-999, '', false, 'did not answer']
])('%i %s is caused by the address: %s, and its text is %j', (code, name, isOfAddress, words) => {
  const failure = readLoadFailure(code, name, true)
  if (failure === null) throw new Error('No failure')
  expect(failure.isOfAddress).toBe(isOfAddress)
  expect(problemText(failure)).toMatch(new RegExp(words))
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
