// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { buildConversationHead, buildStatus, testKey } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

const notice = { id: 1, kind: 'conflict', key: testKey(0), name: 'Ana Sousa', agentName: null } as const
const notices = (): HTMLElement | undefined => rig.find('region', 'Notices')
const pane = (): string | undefined =>
  notices()?.parentElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'] ?? undefined

async function show(width: number): Promise<void> {
  rig = await mountDesk(width)
  await rig.show({ status: buildStatus({ notices: [notice] }) })
}

it('is between the header of the conversation and its messages, and floats over neither', async () => {
  rig = await mountDesk(1280)
  useScreenStore().select(testKey(0))
  await rig.show({
    conversation: { head: buildConversationHead() },
    status: buildStatus({ notices: [notice] })
  })
  const parts = [...(notices()?.parentElement?.children ?? [])]
  const at = parts.findIndex((part) => part === notices())
  expect({ pane: pane(), above: parts[at - 1]?.tagName, floats: notices()?.classList.contains('absolute') }).toEqual({
    pane: 'conversation',
    above: 'HEADER',
    floats: false
  })
  expect(parts[at + 1]?.querySelector('[role=log]')).not.toBeNull()
})

it('is under the header of the list in a narrow window that shows only the list', async () => {
  await show(760)
  expect(pane()).toBe('queue')
  expect(notices()?.previousElementSibling?.querySelector('header')).not.toBeNull()
})

it.each(['settings', 'connection'] as const)('is above what is shown instead of the desk: %s', async (panel) => {
  rig = await mountDesk(1280)
  useScreenStore().panel = panel
  await rig.show({ status: buildStatus({ notices: [notice] }) })
  expect(notices()?.textContent).toContain('took Ana first')
  expect(notices()?.parentElement?.tagName).toBe('MAIN')
})

it('is once on the screen, and without a notice there is nothing', async () => {
  await show(1280)
  expect(document.querySelectorAll('section[aria-label="Notices"]')).toHaveLength(1)
  await rig.show({ status: buildStatus() })
  expect(notices()?.textContent).toBe('')
})
