import { expect, it } from 'vitest'
import { runPolicyReport } from '../../../../src/main/compose/headless/policyReport'
import { windowsWith as windows } from '../../../support/policyComputer'

const GOOD = '    retentionDays    REG_DWORD    0xe\r\n'

it('the report of a policy without problems ends with 0', async () => {
  const { code, out } = await runPolicyReport({ command: { value: '' } }, null, windows(GOOD))
  expect(code).toBe(0)
  expect(out).toContain('retentionDays = 14 (enforced, computer, HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Deskhand)\n')
})

it('the report as JSON has the same, and ends with 1 if something cannot be used', async () => {
  const { code, out } = await runPolicyReport(
    { command: { value: 'json' } },
    null,
    windows(`${GOOD}    later    REG_DWORD    0x1\r\n`)
  )
  expect(code).toBe(1)
  const { values, problems } = JSON.parse(out) as { values: { key: string }[]; problems: unknown[] }
  expect(values.find(({ key }) => key === 'retentionDays')).toMatchObject({
    value: 14,
    level: 'enforced',
    source: { kind: 'registry', scope: 'machine' }
  })
  expect(problems).toMatchObject([{ kind: 'unknownKey', key: 'later' }])
})

it('another value of the switch is refused with the usage, and ends with 64', async () => {
  expect(await runPolicyReport({ command: { value: 'xml' } }, null, windows(GOOD))).toMatchObject({ code: 64 })
})

it('names a file of the policy that this user cannot read, and ends with 1', async () => {
  const values = `${GOOD}    extraCaFile    REG_SZ    /no/such/file.pem\r\n    teamRepliesFile    REG_SZ    ${import.meta.filename}\r\n`
  const { code, out } = await runPolicyReport({ command: { value: '' } }, null, windows(values))
  expect(code).toBe(1)
  expect(out).toContain('the file that extraCaFile in HKEY_LOCAL_MACHINE')
  expect(out).not.toContain('the file that teamRepliesFile')
})

it('has the values that the app keeps while the policy has others that cannot be read', async () => {
  const broken = windows('    retentionDays    REG_SZ    many\r\n')
  const { out } = await runPolicyReport({ command: { value: 'json' } }, { retentionDays: 2 }, broken)
  const { values } = JSON.parse(out) as { values: { key: string; value: unknown }[] }
  expect(values.find(({ key }) => key === 'retentionDays')?.value).toBe(2)
})
