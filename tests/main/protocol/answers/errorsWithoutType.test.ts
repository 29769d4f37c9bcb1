import { describe, expect, it } from 'vitest'
import type { ServerEvent } from '../../../../src/shared/events'
import { read } from '../reading'

type Refusal = Extract<ServerEvent, { type: 'command.refused' }>

function refusal(frame: object): Refusal | null {
  const { event } = read(frame)
  return event?.type === 'command.refused' ? event : null
}

describe('an error without a type that may be about any command', () => {
  it.each<{ frame: object; reason: string }>([
    { frame: { status: 'fail', message: 'Bot is offline' }, reason: 'Bot is offline' },
    { frame: { status: 'Failed', msg: 'Bot is offline' }, reason: 'Bot is offline' },
    { frame: { result: 'failure', reason: 'Bot is offline' }, reason: 'Bot is offline' },
    { frame: { RESULT: 'error', text: 'Bot is offline' }, reason: 'Bot is offline' },
    { frame: { status: 'error', data: 'Bot is offline' }, reason: 'Bot is offline' },
    { frame: { errcode: 45015, errmsg: 'response out of time limit' }, reason: 'response out of time limit' },
    { frame: { errcode: '7', errmsg: 'no permission', data: null }, reason: 'no permission' }
  ])('is only shown: $frame', ({ frame, reason }) => {
    // It refuses no message and no take-over, because it may be about the list.
    expect(refusal(frame)).toMatchObject({ reason, about: ['list'] })
    expect(refusal({ ...frame, customer_id: 'c1' })).toBeNull()
  })

  it.each<object>([
    { status: 'fail' },
    { status: 'fail', message: '' },
    { status: 'ok', message: 'Bot is offline' },
    { status: 'failing', message: 'Bot is offline' },
    { status: 'not failed', message: 'Bot is offline' },
    { message: 'error', reason: 'Bot is offline' },
    { errcode: 0, errmsg: 'fine' },
    { errcode: '0', errmsg: 'fine' },
    { errmsg: 'Bot is offline' },
    { status: 'fail', errcode: 0, note: 'Bot is offline' }
  ])('is another frame than %j', (frame) => expect(refusal(frame)).toBeNull())
})

describe('an error of a gateway, which does not know what the server did,', () => {
  const frame = { message: 'Internal server error', connectionId: 'Jx4=', requestId: 'JyN' }
  it('refuses nothing, and is shown', () => {
    expect(refusal(frame)).toMatchObject({ reason: 'Internal server error', about: [] })
    expect(refusal({ Message: 'Forbidden', connection_id: 'Jx4=', request_id: 'JyN' })).toMatchObject({ about: [] })
  })
  it('has exactly these three fields', () => {
    expect(refusal({ ...frame, status: 'queued' })).toBeNull()
    expect(refusal({ message: frame.message, connectionId: 'Jx4=' })).toBeNull()
    for (const name of Object.keys(frame)) {
      const { [name as 'message']: _left, ...rest } = frame
      expect(refusal({ ...rest, other: 'x' })).toBeNull()
    }
  })
})

describe('a goodbye of SignalR', () => {
  it('refuses nothing, and is shown', () => {
    for (const frame of [
      { type: 7, error: 'Server is going away', allowReconnect: true },
      { type: 7, error: 'Server is going away' },
      { error: 'Server is going away', allow_reconnect: false }
    ])
      expect(refusal(frame)).toMatchObject({ reason: 'Server is going away', about: [] })
    expect(refusal({ type: 6, error: 'Not allowed' })?.about).toBeUndefined()
    expect(refusal({ type: 7, error: '', success: false })?.about).toBeUndefined()
  })
})
