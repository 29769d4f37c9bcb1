// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { BulkRelease } from '../../../../src/shared/domain/bulkRelease'
import { buildQueueHead, buildRows, buildStatus, testKey } from '../../../support/fakePort'
import { listenToPage } from '../../../support/liveRegions'
import { accessibleName } from '../../../support/mountOnPort'
import { mountQueue, type QueueRig } from './rig'

let rig: QueueRig
const button = (name: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('button')].find((one) => accessibleName(one) === name)
const dialog = (): string => document.querySelector('[role="alertdialog"]')?.textContent.replace(/\s+/g, ' ') ?? ''
const checked = (): readonly (string | null)[] => rig.options().map((option) => option.getAttribute('aria-checked'))

async function click(name: string): Promise<void> {
  button(name)?.click()
  await flushPromises()
  await rig.show({})
}

beforeEach(async () => {
  rig = await mountQueue(3, {
    queue: {
      head: buildQueueHead({ view: 'mine', total: 3, count: 3 }),
      rows: {
        at: 0,
        remove: 0,
        insert: [
          ...buildRows(2, 0, { assignment: { kind: 'me' } }),
          ...buildRows(1, 2, { withBot: true, notSent: 1, leaving: true })
        ]
      }
    }
  })
  useScreenStore().showView('mine')
  rig.port.answerAlways()
  await click('Select several')
})
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

describe('the boxes of Mine', () => {
  it('tick the agent’s own customers by click and by Space, and open nobody', async () => {
    expect(checked()).toEqual(['false', 'false', null])
    rig.options()[0]?.click()
    rig.listbox.focus()
    await rig.press('ArrowDown')
    await rig.press(' ')
    await rig.press('ArrowDown')
    await rig.press(' ')
    expect(checked()).toEqual(['true', 'true', null])
    expect(rig.wrapper.text()).toContain('2 selected')
    expect(rig.port.shownInWindow().selected).toBeNull()
    await rig.press('Escape')
    expect(checked()).toEqual([null, null, null])
  })

  it('say how to tick a row, and go with Escape from the buttons below too', async () => {
    expect(rig.wrapper.text()).toContain('Space selects a customer')
    rig.options()[0]?.click()
    await rig.show({})
    const release = button('Release…')
    release?.focus()
    release?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await rig.show({})
    expect(checked()).toEqual([null, null, null])
    expect(document.activeElement).toBe(rig.listbox)
  })

  it('lose the tick of a customer whom the agent cannot release any more, and the question too', async () => {
    rig.options()[0]?.click()
    rig.options()[1]?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().picked).toEqual([testKey(0), testKey(1)])
    await click('Release…')
    await rig.show({ queue: { head: { unpicked: [testKey(1)] } } })
    expect(rig.wrapper.text()).toContain('1 selected')
    expect(checked()).toEqual(['true', 'false', null])
    expect(dialog()).toContain('Release 1 conversation?')
    expect(dialog()).not.toContain('Customer 1')
    await rig.show({ queue: { head: { unpicked: [testKey(0)] } } })
    expect(rig.wrapper.text()).toContain('Space selects a customer')
    expect(dialog()).toBe('')
    expect(document.activeElement).toBe(rig.listbox)
  })

  it('are marked in the question if they wait for the agent’s answer', async () => {
    rig.options()[0]?.click()
    rig.options()[1]?.click()
    await rig.show({ queue: { head: { pickedWaiting: [testKey(1)] } } })
    await click('Release…')
    expect(dialog()).toMatch(/Customer 0(?!\s*waits)/)
    expect(dialog()).toMatch(/Customer 1\s*waits for your answer/)
  })

  it('keep their ticks when the same view is shown again', async () => {
    rig.options()[0]?.click()
    useScreenStore().showView('mine')
    await rig.show({})
    expect(checked()).toEqual(['true', 'false', null])
  })

  it('are gone in another view', async () => {
    useScreenStore().showView('all')
    await rig.show({})
    expect(rig.wrapper.text()).not.toContain('selected')
  })

  it('release after one question', async () => {
    rig.options()[0]?.click()
    rig.options()[1]?.click()
    await rig.show({})
    await click('Release…')
    expect(dialog()).toContain('Release 2 conversations?')
    expect(dialog()).toContain('Customer 0Customer 1')
    await click('Release 2')
    expect(rig.port.commands().filter(({ type }) => type === 'customers.release')).toEqual([
      { type: 'customers.release', keys: [testKey(0), testKey(1)] }
    ])
    expect(checked()).toEqual([null, null, null])
  })

  it('show what became of each, and are forgotten when the agent closes it', async () => {
    const rows: BulkRelease['rows'] = [
      { key: testKey(0), name: 'Customer 0', result: { kind: 'refused', reason: 'Not allowed' } },
      { key: testKey(1), name: 'Customer 1', result: null }
    ]
    await rig.show({ status: buildStatus({ bulkRelease: { isRunning: true, rows } }) })
    expect(dialog()).toContain('Releasing: 1 of 2 done')
    await flushPromises()
    expect(document.activeElement?.textContent).toContain('Stop')
    expect(dialog()).toContain('Customer 0The workspace refused: Not allowedCustomer 1Not yet')
    const done = rows.map((row) => ({ ...row, result: row.result ?? ({ kind: 'released' } as const) }))
    const page = listenToPage()
    await rig.show({ status: buildStatus({ bulkRelease: { isRunning: false, rows: done } }) })
    expect(page.read().map(({ text }) => text)).toEqual(['1 of 2 released'])
    page.stop()
    expect(dialog()).toContain('1 of 2 released')
    expect(dialog()).toContain('Customer 1Back with the bot')
    await click('Close')
    expect(rig.port.commands().at(-1)).toEqual({ type: 'bulkRelease.dismiss' })
  })

  it('stop before the next release with Escape or a button, but not by the second half of a double press', async () => {
    const row = { key: testKey(0), name: 'Customer 0', result: null }
    const now = vi.spyOn(performance, 'now').mockReturnValue(10_000)
    await rig.show({ status: buildStatus({ bulkRelease: { isRunning: true, rows: [row] } }) })
    await click('Stop')
    expect(rig.port.commands()).toEqual([])
    now.mockReturnValue(11_000)
    await click('Stop')
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await rig.show({})
    expect(rig.port.commands()).toEqual([{ type: 'bulkRelease.stop' }, { type: 'bulkRelease.stop' }])
    expect(dialog()).toContain('Releasing: 0 of 1 done')
    const stopped = { ...row, result: { kind: 'stopped' } as const }
    await rig.show({ status: buildStatus({ bulkRelease: { isRunning: false, rows: [stopped] } }) })
    expect(dialog()).toContain('Still yours: stopped')
    await click('Close')
    expect(rig.port.commands().at(-1)).toEqual({ type: 'bulkRelease.dismiss' })
  })

  it.each(['Ctrl+Z', 'Undo'])('take back those who are with the bot, with %s, once all are done', async (way) => {
    const rows: BulkRelease['rows'] = [
      { key: testKey(0), name: 'Customer 0', result: { kind: 'released' } },
      { key: testKey(1), name: 'Customer 1', result: { kind: 'refused', reason: '' } },
      { key: testKey(2), name: 'Customer 2', result: { kind: 'released' } }
    ]
    const undo = async (): Promise<void> => {
      if (way === 'Undo') return click('Undo')
      await rig.press('z', { ctrlKey: true, code: 'KeyZ' })
    }
    await rig.show({ status: buildStatus({ bulkRelease: { isRunning: true, rows } }) })
    await undo()
    expect(rig.port.commands()).toEqual([])
    await rig.show({ status: buildStatus({ bulkRelease: { isRunning: false, rows } }) })
    await undo()
    expect(rig.port.commands()).toEqual([{ type: 'bulkRelease.undo' }])
  })

  it('leave the focus in the list, also if the question began at the button below it', async () => {
    rig.options()[0]?.click()
    await rig.show({})
    button('Release…')?.focus()
    await click('Release…')
    rig.port.answerAlways()
    await click('Release 1')
    const rows = [{ key: testKey(0), name: 'Customer 0', result: { kind: 'released' } as const }]
    await rig.show({ status: buildStatus({ bulkRelease: { isRunning: false, rows } }) })
    await rig.press('z', { ctrlKey: true, code: 'KeyZ' })
    await rig.show({ status: buildStatus({ bulkRelease: null }) })
    await vi.waitFor(() => expect(document.activeElement).toBe(rig.listbox))
  })
})
