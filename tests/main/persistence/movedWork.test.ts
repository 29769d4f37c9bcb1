import { describe, expect, it } from 'vitest'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import { keyOf } from '../../support/deskEvents'
import { createMemoryDisk } from '../../support/memoryDisk'
import { persistClient, type PersistedClient } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'

const A = keyOf('a')
const of = (name: string, id = 'a') => customer(id, { is_assigned: true, is_assigned_to_me: true, agent_name: name })
const heard = {
  type: 'new_message',
  data: { customer_id: 'a', page_id: 'p1', message: 'from the customer', is_human: false }
}
const texts = (s: PersistedClient) =>
  s.store.state.transcripts.of(A).flatMap((item) => (item.kind === 'message' ? [item.text] : []))

/** Signs an agent in whom the server does not name, with a conversation that is in this agent's file. */
function start(): PersistedClient {
  const s = persistClient(createMemoryDisk())
  s.signIn(null, of('Alice'))
  s.say(heard)
  s.time.advance(2000)
  return s
}

/** Ends the session. Then a person signs in by hand, and the list has this row. */
function signsIn(s: PersistedClient, row: object): void {
  s.drop()
  const connection: ConnectionStatus = { state: 'signedOut', asOf: s.time.clock(), since: s.time.clock() }
  s.store.apply({ type: 'connection.changed', connection })
  s.store.apply({ type: 'signIn.changed', signIn: { phase: 'signInPageOpen' } })
  s.signIn(null, row)
  s.store.apply({ type: 'signIn.changed', signIn: { phase: 'idle' } })
}

const homes = (s: PersistedClient): ReadonlySet<string | undefined> =>
  new Set([...s.disk.files.keys()].map((file) => file.split('/').at(-2)))

describe('conversations survive a loss of power right after their old folder was removed', () => {
  it('when a late greeting moves them to the folder of the agent', () => {
    const s = start()
    s.say({ type: 'connected', user_id: '7' })
    expect(homes(s)).not.toContain('unknown')
    s.disk.losePower()
    const next = persistClient(s.disk.restarted())
    next.signIn('7', customer('b'))
    expect(texts(next)).toContain('from the customer')
  })

  it('when work that was set aside is restored', () => {
    const s = start()
    signsIn(s, of('Bob', 'b'))
    expect(texts(s)).toEqual([])
    signsIn(s, of('Alice'))
    expect(texts(s)).toContain('from the customer')
    expect(homes(s)).not.toContain('unknown')
    s.disk.losePower()
    const next = persistClient(s.disk.restarted())
    next.signIn(null, of('Alice'))
    expect(texts(next)).toContain('from the customer')
  })
})
