import { expect, it } from 'vitest'
import { runHelp, runVersion } from '../../../../src/main/compose/headless/helpAndVersion'
import { HEADLESS_NAMES, readHeadless } from '../../../../src/main/os/headless'

it('the version is a command that needs no window', async () => {
  expect(readHeadless(['deskhand', '--version'])).toEqual({ name: 'version', value: '' })
  expect(await runVersion({ runtime: { version: '1.2.3' } })).toEqual({ code: 0, out: 'Deskhand 1.2.3\n' })
})

it('the help names every command that needs no window', async () => {
  const { code, out } = await runHelp()
  expect(code).toBe(0)
  expect(HEADLESS_NAMES.filter((name) => !out.includes(`deskhand --${name}`))).toEqual([])
})
