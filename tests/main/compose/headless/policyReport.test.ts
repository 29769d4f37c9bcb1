import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runPolicyReport } from '../../../../src/main/compose/headless/policyReport'
import { peekSettingsFile, type SettingsFile } from '../../../../src/main/settings/settingsFile'
import { windowsWith as windows } from '../../../support/policyComputer'

/** The settings of a profile whose settings file has this. */
function profileOf(kept: object): SettingsFile {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(kept))
  const file = peekSettingsFile(folder, () => undefined)
  rmSync(folder, { recursive: true })
  return { ...file, keep: () => undefined }
}

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
  const { out } = await runPolicyReport(
    { command: { value: 'json' } },
    profileOf({ lastPolicy: { retentionDays: 2 } }),
    broken
  )
  const { values } = JSON.parse(out) as { values: { key: string; value: unknown }[] }
  expect(values.find(({ key }) => key === 'retentionDays')?.value).toBe(2)
})

it('says of each limit what is in effect: kept from the last policy, chosen by the person, or held', async () => {
  const broken = windows('    retentionDays    REG_SZ    many\r\n    onlyTheseWorkspaces    REG_SZ    maybe\r\n')
  const last = { retentionDays: 200, onlyTheseWorkspaces: true, workspaces: ['https://desk.example'] }
  const kept = await runPolicyReport(
    { command: { value: '' } },
    profileOf({ lastPolicy: last, textSize: '16' }),
    broken
  )
  const place = '(enforced, computer, HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Deskhand)'
  expect(kept.out).toContain(`retentionDays = 200 ${place}, the last value that could be used\n`)
  expect(kept.out).toContain(`onlyTheseWorkspaces = true ${place}, the last value that could be used\n`)
  expect(kept.out).toContain('textSize = "16" (chosen by the person)\n')

  const gone = await runPolicyReport({ command: { value: 'json' } }, profileOf({ lastPolicy: last }), windows(''))
  const { values } = JSON.parse(gone.out) as { values: { key: string }[] }
  const day = expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string
  expect(values.find(({ key }) => key === 'retentionDays')).toMatchObject({
    ...{ value: 7, by: 'deskhand', level: 'none' },
    held: { days: 200, until: day }
  })
})

it('names a default that does not count, because the person chose', async () => {
  const values = '    textSize    REG_SZ    16\r\n'
  const computer = windows(values, '\\Recommended')
  const { out } = await runPolicyReport({ command: { value: '' } }, profileOf({ textSize: '13' }), computer)
  expect(out).toMatch(/^textSize = "13" \(chosen by the person\)\n {4}does not count: default, computer, HKEY/m)
})
