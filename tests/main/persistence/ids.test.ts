import { describe, expect, it } from 'vitest'
import { createMemoryDisk } from '../../support/memoryDisk'
import { createDeliveryModel, CUSTOMERS } from '../../support/deliveryModel'
import { customer } from '../../support/scriptedClient'
import { keyOf } from '../../support/deskEvents'
import { persistClient, sealed, type PersistedClient } from '../../support/persistedClient'
import type { Secrets } from '../../../src/main/persistence/secrets'

const LOCKED: Secrets = { kind: 'locked', isSilent: false }
const MINE = customer('a', { is_assigned: true, is_assigned_to_me: true, agent_name: 'Ana' })

function messages({ store }: PersistedClient): readonly string[] {
  return [...store.state.outbox.all()].map(({ text, delivery }) => `${text}: ${delivery.state}`)
}

describe('Ids of messages on the disk', () => {
  it('name the same message in every run, after one message arrived and another was restored late', () => {
    const model = createDeliveryModel()
    model.connect('7', CUSTOMERS, true)
    model.write('a')
    model.connect('7', CUSTOMERS, false)
    model.write('c')
    model.answer('acknowledged')
    model.kill(false)
    model.connect('8', CUSTOMERS, true)
    model.keepFor(0)
    model.write('a')
    model.connect('7', CUSTOMERS, false)
    model.check()
    model.kill(false)
    model.connect('7', CUSTOMERS, true)
    model.check()

    expect(model.complaints).toEqual([])
  })

  it('do not meet those of messages that were written before the folder could be opened', () => {
    const disk = createMemoryDisk()
    const first = persistClient(disk)
    first.signIn('7', MINE)
    first.client.sender.write(keyOf('a'), 'Hello')
    first.client.sender.write(keyOf('a'), 'Are you there?')
    let secrets: Secrets = LOCKED
    const second = persistClient(disk.restarted(), { secrets: () => secrets })
    second.signIn('7', MINE)
    second.client.sender.write(keyOf('a'), 'Good morning')
    secrets = sealed
    // The second try to open the folder comes after a second, and a rewrite of the files comes a second later.
    second.time.advance(1500)
    expect(second.store.state.saving).toMatchObject({ kind: 'saved' })

    const third = persistClient(second.disk.restarted())
    third.signIn('7', MINE)

    expect(messages(third).toSorted()).toEqual([
      'Are you there?: failed',
      'Good morning: unconfirmed',
      'Hello: unconfirmed'
    ])
  })
})
