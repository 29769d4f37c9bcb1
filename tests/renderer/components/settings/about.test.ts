// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { buildStatus } from '../../../support/fakePort'
import { control, settingsForEach } from './rig'

const opened = settingsForEach()
beforeEach(() => control(opened().wrapper, 'button', 'General').trigger('click'))

it('says the versions, copies them, and saves the licences', async () => {
  const rig = opened()
  const app = { ...buildStatus().app, version: '1.2.3', electron: '45.4.1', chromium: '150.0.1', node: '24.9.0' }
  const build = { at: Date.UTC(2026, 10, 28, 23), commit: '0123abcdef' }
  await rig.show({ status: buildStatus({ app: { ...app, build } }) })
  const text = rig.wrapper.text()
  for (const version of [
    'Deskhand 1.2.3',
    'Build of 2026-11-28, commit 0123abcdef',
    'Electron 45.4.1',
    'Chromium 150.0.1',
    'Node.js 24.9.0'
  ])
    expect(text).toContain(version)
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  await control(rig.wrapper, 'button', 'Copy versions').trigger('click')
  await vi.waitFor(() => expect(rig.wrapper.text()).toContain('Copied'))
  expect(writeText).toHaveBeenCalledWith(
    expect.stringMatching(/^Deskhand 1\.2\.3, Build of 2026-11-28, commit 0123abcdef, Electron 45\.4\.1, /)
  )
  await control(rig.wrapper, 'button', 'Save licences…').trigger('click')
  expect(rig.port.commands().slice(-1)).toEqual([{ type: 'file.save', file: 'licences' }])
})
