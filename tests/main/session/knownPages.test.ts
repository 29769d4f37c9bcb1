import { expect, it } from 'vitest'
import { watchKnownPages } from '../../../src/main/session/knownPages'
import { pageDigest } from '../../../src/main/os/profiles/profiles'
import { keyOf, report, testDesk } from '../../support/deskEvents'

it('each page is reported once, and all are forgotten when the agent leaves the workspace (two-profiles)', () => {
  const { store, list, apply } = testDesk()
  const told: string[] = []
  const watch = watchKnownPages(store, {
    sawPage: (digest) => void told.push(digest),
    forgetPages: () => void told.push('forgotten')
  })
  const workspace = {
    label: 'desk.example',
    origin: 'https://desk.example',
    socketUrl: 'wss://desk.example/api/dashboard/ws',
    demo: false
  }
  apply({ type: 'workspace.entered', workspace })
  told.length = 0
  list(report('a'), report('b'), report('c', { pageId: 'ski' }))
  list(report('a'), report('d'))
  expect(told).toEqual([pageDigest(keyOf('a')), pageDigest(keyOf('c', 'ski'))])
  apply({ type: 'workspace.entered', workspace: null })
  expect(told.at(-1)).toBe('forgotten')
  list(report('a'))
  expect(told.at(-1)).toBe(pageDigest(keyOf('a')))
  watch.dispose()
})
