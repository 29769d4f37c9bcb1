import { describe, expect, it } from 'vitest'
import { saysTooLong } from '../../../src/main/client/textLimit'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'
import { workspaceAt } from '../../support/persistedClient'

const A = keyOf('a')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const KIB = 1024

function start(): ScriptedClient {
  const s = scriptClient()
  s.store.apply({ type: 'workspace.entered', workspace: workspaceAt('https://desk.example') })
  s.connect(customer('a', mine))
  return s
}
const sends = (s: ScriptedClient): readonly string[] =>
  s.written.flatMap((frame) => (frame.type === 'send_message' ? [String(frame['message'])] : []))
const deliveries = (s: ScriptedClient) => [...s.store.state.outbox.all()].map(({ delivery }) => delivery)
const write = (s: ScriptedClient, bytes: number): string | null => s.client.sender.write(A, 'x'.repeat(bytes))
const taken = (s: ScriptedClient): void =>
  s.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: sends(s).at(-1) })
const refused = (s: ScriptedClient, error: string): void => s.say({ type: 'error', error })
const tooBig = (s: ScriptedClient): void => s.drop({ kind: 'closed', code: 1009, reason: '' })

describe('a message', () => {
  it('leaves if it has up to 16 KiB of UTF-8; a longer one is refused with a reason, and nothing is written', () => {
    const s = start()
    expect(write(s, 16 * KIB + 1)).toBe('tooLong')
    expect(s.client.sender.write(A, 'ß'.repeat(8 * KIB + 1))).toBe('tooLong')
    expect({ sends: sends(s), deliveries: deliveries(s) }).toEqual({ sends: [], deliveries: [] })
    expect(s.client.sender.write(A, 'ß'.repeat(8 * KIB))).toBeNull()
    expect(sends(s)).toHaveLength(1)
  })

  it.each<{ how: string; refuse: (s: ScriptedClient) => void; reason: string | { code: 'tooLong' } }>([
    { how: 'ends the connection', refuse: tooBig, reason: { code: 'tooLong' } },
    { how: 'is answered with an error', refuse: (s) => refused(s, 'Message too long'), reason: 'Message too long' }
  ])('that $how is not sent, is never sent again automatically, and teaches the limit', ({ refuse, reason }) => {
    const s = start()
    write(s, 8 * KIB)
    refuse(s)
    expect(deliveries(s)).toEqual([{ state: 'failed', reason }])
    expect(s.store.state.textLimit).toBe(4 * KIB)
    s.connect(customer('a', mine))
    s.time.advance(120_000)
    expect(sends(s)).toHaveLength(1)
    expect(s.client.sender.sendAgain(A, [...s.store.state.outbox.all()][0]?.id ?? 0)).toBe('tooLong')
    expect(deliveries(s)).toHaveLength(1)
    expect(write(s, 4 * KIB + 1)).toBe('tooLong')
  })

  it('that waited fails once the workspace has refused a shorter message', () => {
    const s = start()
    write(s, 8 * KIB)
    write(s, 6 * KIB)
    s.client.sender.write(A, 'and more')
    tooBig(s)
    s.connect(customer('a', mine))
    expect(deliveries(s)).toEqual([
      { state: 'failed', reason: { code: 'tooLong' } },
      { state: 'failed', reason: { code: 'tooLong' } },
      { state: 'failed', reason: { code: 'afterUnsent' } }
    ])
    expect(sends(s)).toHaveLength(1)
  })
})

it('an earlier message that fits still leaves when a later one is too long', () => {
  const s = start()
  write(s, 8 * KIB)
  s.client.sender.write(A, 'short')
  write(s, 6 * KIB)
  tooBig(s)
  s.connect(customer('a', mine))
  expect(deliveries(s)).toEqual([
    { state: 'failed', reason: { code: 'tooLong' } },
    { state: 'sending' },
    { state: 'failed', reason: { code: 'tooLong' } }
  ])
  expect(sends(s).at(-1)).toBe('short')
})

describe('the limit', () => {
  it('is between the longest accepted text and the refused text', () => {
    const s = start()
    write(s, 5000)
    taken(s)
    write(s, 9000)
    refused(s, 'The text exceeds the maximum length')
    expect(s.store.state.textLimit).toBe(7000)
    write(s, 7000)
    taken(s)
    expect(s.store.state.textLimit).toBe(7000)
  })

  it('is not learned from other errors, nor from a short message', () => {
    const s = start()
    write(s, 9000)
    refused(s, 'Customer is already assigned to Ana')
    write(s, 9000)
    refused(s, 'Rate limit exceeded')
    write(s, 100)
    refused(s, 'Message too long')
    expect(s.store.state.textLimit).toBe(16 * KIB)
  })

  it('counts for one workspace', () => {
    const s = start()
    write(s, 5000)
    taken(s)
    write(s, 8 * KIB)
    tooBig(s)
    s.store.apply({ type: 'workspace.entered', workspace: workspaceAt('https://other.example') })
    expect(s.store.state.textLimit).toBe(16 * KIB)
    s.connect(customer('a', mine))
    write(s, 4000)
    tooBig(s)
    expect(s.store.state.textLimit).toBe(2000)
  })
})

it.each([
  { reason: 'Message too long', isTooLong: true },
  { reason: 'message is too large (max 4096)', isTooLong: true },
  { reason: 'Maximum message size is 2000', isTooLong: true },
  { reason: 'body length exceeds the limit', isTooLong: true },
  { reason: 'Text longer than 2000 characters', isTooLong: true },
  { reason: 'Rate limit exceeded', isTooLong: false },
  { reason: 'Too many requests', isTooLong: false },
  { reason: 'Customer is already assigned', isTooLong: false },
  { reason: 'That took too long to answer', isTooLong: false }
])('$reason says that a text is too long: $isTooLong', ({ reason, isTooLong }) => {
  expect(saysTooLong(reason)).toBe(isTooLong)
})
