import { describe, expect, it } from 'vitest'
import { statusResult } from '../../../../src/main/compose/headless/status'
import { anAppStatus } from '../../../support/appStatus'

const status = anAppStatus()

describe('what --status prints', () => {
  it('is one value of JSON with exit code 0 if the app answered', () => {
    const { code, out } = statusResult({ kind: 'answered', status }, true)
    expect({ code, out: JSON.parse(out) as unknown }).toEqual({ code: 0, out: status })
    expect(out.endsWith('\n')).toBe(true)
  })

  it.each([
    ['notRunning', 3, 'No Deskhand runs with this profile.\n'],
    ['noAnswer', 4, 'Deskhand did not answer in time.\n'],
    ['notUnderstood', 5, 'The answer could not be read. Another version of Deskhand may be running.\n'],
    ['refused', 6, 'Deskhand refused to answer: it is asked too often, or by another user.\n']
  ] as const)('has an exit code of its own for %s', (kind, code, words) => {
    expect(statusResult({ kind }, false)).toEqual({ code, out: words })
    expect(statusResult({ kind }, true)).toEqual({ code, out: `{"error":"${kind}"}\n` })
  })
})
