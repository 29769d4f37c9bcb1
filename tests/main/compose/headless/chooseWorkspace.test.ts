import { expect, it } from 'vitest'
import { chooseWorkspace } from '../../../../src/main/compose/headless/chooseWorkspace'
import { NO_POLICY } from '../../../../src/main/settings/policy'
import type { SettingsFile } from '../../../../src/main/settings/settingsFile'
import { memorySettings } from '../../../support/composedWorkspace'

const A = 'https://a.example'
const B = 'https://b.example'

/** Returns the settings file of a profile with these workspaces in its seats. */
function profile(first: string | null, second: string | null, frontSeat: string | null = null): SettingsFile {
  const file = memorySettings()
  file.write({ workspace: first, seats: second === null ? [] : [{ id: '01', workspace: second }], frontSeat })
  return file
}

it.each([
  { name: 'the one of the profile', file: profile(A, null), values: {}, typed: null, seat: 'first', origin: A },
  { name: 'the one that was last in front', file: profile(A, B, '01'), values: {}, typed: null, seat: '01', origin: B },
  { name: 'the only one that is left', file: profile(null, B), values: {}, typed: null, seat: '01', origin: B },
  { name: 'the typed one in its seat', file: profile(A, B), values: {}, typed: B, seat: '01', origin: B },
  { name: 'the typed one that no seat has', file: profile(A, null), values: {}, typed: B, seat: 'first', origin: B },
  {
    name: 'the one that the policy opens in a new profile',
    file: profile(null, null),
    values: { workspaces: [B, A], onlyTheseWorkspaces: true },
    typed: null,
    seat: 'first',
    origin: B
  },
  { name: 'none in a new profile', file: profile(null, null), values: {}, typed: null, seat: 'first', origin: null }
])('a check without a window takes $name', ({ file, values, typed, seat, origin }) => {
  const chosen = chooseWorkspace(file, { ...NO_POLICY, values }, typed, false)
  expect(chosen.seat).toBe(seat)
  expect(chosen.reading?.ok === true ? chosen.reading.workspace.origin : null).toBe(origin)
})

it('a check without a window refuses a workspace that the policy forbids', () => {
  const values = { workspaces: [A], onlyTheseWorkspaces: true }
  const { reading } = chooseWorkspace(profile(A, null), { ...NO_POLICY, values }, B, false)
  expect(reading).toMatchObject({ ok: false, problem: 'notAllowed' })
})
