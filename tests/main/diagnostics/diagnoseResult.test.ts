import { describe, expect, it } from 'vitest'
import { diagnoseCode, diagnoseJson, diagnoseWords } from '../../../src/main/diagnostics/diagnoseResult'
import { CHECK_STEPS, type Check, type CheckStep, type CheckStepName } from '../../../src/shared/domain/diagnosis'

const AT = Date.UTC(2026, 0, 5, 9)

/** Returns a finished check in which every step works, except for the steps in `parts`. */
function aCheck(parts: Partial<Record<CheckStepName, Partial<CheckStep>>> = {}): Check {
  const works = { outcome: 'works', ms: 12, facts: {}, cause: null, reason: null } as const
  const steps = CHECK_STEPS.map((step): CheckStep => ({ step, ...works, ...parts[step] }))
  return { host: 'desk.example', startedAt: AT, finishedAt: AT + 300, steps }
}
const notTried = (reason: CheckStep['reason']) => ({ outcome: 'notTried', ms: null, reason }) as const

describe('the exit code of --diagnose', () => {
  it('is 0 only if every step works or is not needed', () => {
    expect(diagnoseCode(aCheck({ dns: notTried('isAddress'), tls: notTried('noTls') }))).toBe(0)
  })

  it.each([
    ['dns', 'nameNotFound', 11],
    ['proxy', 'proxySignIn', 12],
    ['tcp', 'refused', 13],
    ['tls', 'certificateExpired', 14],
    ['http', 'httpError', 15],
    ['upgrade', 'sessionRefused', 16],
    ['upgrade', 'moved', 17],
    ['connected', 'closed', 18],
    ['list', 'listUnreadable', 19]
  ] as const)('says by its group why the step %s fails with %s', (step, cause, code) => {
    expect(diagnoseCode(aCheck({ [step]: { outcome: 'fails', cause } }))).toBe(code)
  })

  it('is that of the first step that fails, also if the time was up afterwards', () => {
    const check = aCheck({
      tcp: { outcome: 'fails', cause: 'timeout' },
      cookie: { outcome: 'fails', cause: 'notSignedIn' },
      list: notTried('cancelled')
    })
    expect(diagnoseCode(check)).toBe(13)
    expect(diagnoseCode(aCheck({ list: notTried('cancelled') }))).toBe(20)
  })

  const unsigned = { cookie: { outcome: 'fails', cause: 'notSignedIn' } } as const

  it.each([
    { cause: 'socketElsewhere', status: 200, code: 17, title: 'This address has pages' },
    { cause: 'notWorkspace', status: 404, code: 17, title: 'There’s no Deskhand workspace' },
    { cause: 'upgradeBlocked', status: 400, code: 17, title: 'Pages load, but live updates' },
    { cause: 'signedOut', status: 403, code: 16, title: 'This account may not be allowed' },
    { cause: 'signedOut', status: 401, code: 16, title: 'You are not signed in' }
  ] as const)('follows $cause ($status) rather than a missing cookie', ({ cause, status, code, title }) => {
    const check = aCheck({ ...unsigned, upgrade: { outcome: 'fails', cause, facts: { status } } })
    expect(diagnoseCode(check)).toBe(code)
    expect(diagnoseWords(check)).toContain(`\n\n${title}`)
    expect(JSON.parse(diagnoseJson(check))).toMatchObject({
      exitCode: code,
      cause: status === 401 ? 'notSignedIn' : cause
    })
  })

  it('is not 0 if the app that runs has the other steps', () => {
    const rest = { cookie: notTried('appRuns'), list: notTried('appRuns') }
    expect(diagnoseCode(aCheck(rest))).toBe(22)
    expect(diagnoseWords(aCheck(rest))).toContain('see --status')
    expect(diagnoseCode(aCheck({ ...rest, tls: { outcome: 'fails', cause: 'certificateName' } }))).toBe(14)
  })
})

describe('a file of certificate authorities that cannot be used', () => {
  const file = '/etc/ssl/company.pem'

  it('is named in words and in JSON, also beside a step that fails because of it', () => {
    const check = aCheck({ tls: { outcome: 'fails', cause: 'certificateUntrusted' } })
    expect(diagnoseWords(check, file)).toContain(`The file that extraCaFile names cannot be used: ${file}\n`)
    expect(JSON.parse(diagnoseJson(check, file))).toMatchObject({ exitCode: 14, unusableCaFile: file })
    expect(diagnoseWords(check)).not.toContain('extraCaFile')
  })

  it('has an exit code of its own if every step works', () => {
    expect(diagnoseCode(aCheck(), file)).toBe(23)
    expect(diagnoseCode(aCheck({ cookie: notTried('appRuns') }), file)).toBe(23)
    expect(diagnoseWords(aCheck(), file)).toContain(file)
  })
})

describe('what --diagnose prints', () => {
  const canaries = aCheck({
    cookie: { facts: { cookies: ['canary_cookie'] } },
    tls: { facts: { subject: 'canary-subject', issuer: 'Company CA', validTo: AT } },
    upgrade: {
      outcome: 'fails',
      cause: 'moved',
      serverText: 'canary text',
      facts: { movedTo: 'wss://canary.example/?token=canary', status: 308 }
    },
    connected: { facts: { type: 'canary_type' } }
  })

  it('has no cookie, no text of the server and no address that the server wrote', () => {
    expect(diagnoseWords(canaries)).not.toContain('canary')
    expect(diagnoseJson(canaries)).not.toContain('canary')
  })

  it('names the cause in words after the steps', () => {
    const words = diagnoseWords(aCheck({ tls: { outcome: 'fails', cause: 'certificateExpired', facts: {} } }))
    expect(words).toMatch(/TLS +FAILED +12 ms\n +why +certificateExpired\n/)
    expect(words.endsWith('\nThe workspace’s certificate has expired.\n')).toBe(true)
    expect(diagnoseWords(aCheck()).endsWith('\nEvery step works.\n')).toBe(true)
  })

  it('is one line of JSON for scripts', () => {
    const json = diagnoseJson(canaries)
    expect(json.indexOf('\n')).toBe(json.length - 1)
    expect(JSON.parse(json)).toMatchObject({
      format: 1,
      exitCode: 17,
      host: 'desk.example',
      ms: 300,
      cause: 'moved',
      steps: CHECK_STEPS.map((step) => ({ step }))
    })
    expect((JSON.parse(json) as { steps: { facts: object }[] }).steps[5]?.facts).toEqual({ cookies: 1 })
  })
})
