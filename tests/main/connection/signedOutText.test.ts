import { expect, it } from 'vitest'
import { saysOnlySignedOut } from '../../../src/main/connection/signedOutText'

it.each([
  'session_expired',
  'SESSION_EXPIRED',
  'NOT_AUTHENTICATED',
  'USER_NOT_AUTHENTICATED',
  'please-log-in',
  'login_required',
  '401',
  'Your session has expired'
])('%s means only "signed out"', (words) => {
  expect(saysOnlySignedOut(words)).toBe(true)
})

it.each(['CUSTOMER_SESSION_EXPIRED', 'session_expired_for_customer', 'whatsapp session expired', 'AGENT_BUSY', '403'])(
  '%s may be about something else',
  (words) => {
    expect(saysOnlySignedOut(words)).toBe(false)
  }
)
