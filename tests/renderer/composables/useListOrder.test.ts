// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { useListOrder } from '../../../src/renderer/composables/useListOrder'
import { useScreenStore } from '../../../src/renderer/stores/screen'
import { buildStatus } from '../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../support/mountOnPort'
import { buildSettings } from '../../support/settings'

const Host = defineComponent({
  setup: () => {
    useListOrder()
    return () => null
  }
})
const kept = (listOrder: 'wait' | 'newest' | 'name') => ({
  status: buildStatus({ settings: buildSettings({ listOrder }) })
})

describe('the order of the list', () => {
  let rig: MountedOnPort
  afterEach(() => {
    rig.port.answer()
    rig.wrapper.unmount()
  })
  const changes = () => rig.port.commands().filter(({ type }) => type === 'setting.change')

  it('is that of the last run, and no filter is', async () => {
    rig = await mountOnPort(Host)
    expect(useScreenStore().list.order).toBe('wait')
    await rig.show(kept('name'))
    expect(useScreenStore().list).toMatchObject({ order: 'name', pages: [], unanswered: false, overLimit: false })
    expect(changes()).toEqual([])
  })

  it('is kept for the next run when the agent chooses another one, and a filter is not', async () => {
    rig = await mountOnPort(Host, kept('wait'))
    useScreenStore().choose({ order: 'newest', overLimit: true })
    await rig.show({})
    expect(changes()).toEqual([{ type: 'setting.change', key: 'listOrder', value: 'newest' }])
  })

  it('stays as the agent chose it while main answers an earlier choice', async () => {
    rig = await mountOnPort(Host, kept('wait'))
    for (const order of ['newest', 'name'] as const) {
      useScreenStore().choose({ order })
      await rig.show({})
    }
    await rig.show(kept('newest'))
    expect(useScreenStore().list.order).toBe('name')
  })

  it('stays when the agent leaves the workspace', async () => {
    rig = await mountOnPort(Host, kept('name'))
    useScreenStore().choose({ unanswered: true })
    useScreenStore().leave()
    await rig.show({})
    expect(useScreenStore().list).toMatchObject({ order: 'name', unanswered: false })
    expect(changes()).toEqual([])
  })
})
