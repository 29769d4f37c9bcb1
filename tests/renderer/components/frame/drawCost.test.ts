// @vitest-environment happy-dom
import { config } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildStatus,
  NOW,
  testKey
} from '../../../support/fakePort'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { mountDesk, type DeskRig } from './rig'

/** Names of the components that were drawn again. */
const drawn: string[] = []
const noteDrawing = {
  updated(this: { readonly $options: { readonly __name?: string } }) {
    drawn.push(this.$options.__name ?? 'unnamed')
  }
}
const items = { at: 0, remove: 0, insert: [buildMessage({ id: 1 }), buildMessage({ id: 2 })] }
const mine = { head: buildConversationHead({ assignment: { kind: 'me' } }), items }

let rig: DeskRig
beforeEach(async () => {
  config.global.mixins = [noteDrawing]
  rig = await mountDesk(1400)
  useScreenStore().select(testKey(0))
  await rig.show({ conversation: mine })
  drawn.length = 0
})
afterEach(() => {
  rig.wrapper.unmount()
  config.global.mixins = []
})

it('only the views whose counts change are drawn again', async () => {
  await rig.show({ queue: { head: buildQueueHead({ counts: { waiting: 13, mine: 3, others: 4, all: 20 } }) } })
  expect(drawn.filter((name) => name === 'RailView')).toEqual(['RailView', 'RailView'])
})

it('a status in which nothing changes that they show draws none of these again', async () => {
  await rig.show({ status: structuredClone(buildStatus({ refreshedAt: NOW + 1 })) })
  for (const name of ['TitleBar', 'SetAsideLine', 'DeskRail', 'RailPages', 'ConversationPane', 'IconButton'])
    expect(drawn).not.toContain(name)
})
