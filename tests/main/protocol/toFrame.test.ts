import { describe, expect, it } from 'vitest'
import { toFrame } from '../../../src/main/protocol/toFrame'

const who = { pageId: 'p', customerId: 7 }

describe('toFrame', () => {
  it.each([
    {
      command: { type: 'list', limit: 50, skip: 0 } as const,
      frame: { type: 'get_stopped_customers', data: { limit: 50, skip: 0 } }
    },
    {
      command: { type: 'list', pageId: null, limit: 50, skip: 100 } as const,
      frame: { type: 'get_stopped_customers', data: { page_id: null, limit: 50, skip: 100 } }
    },
    {
      command: { type: 'list', pageId: 3, limit: 1, skip: 0 } as const,
      frame: { type: 'get_stopped_customers', data: { page_id: 3, limit: 1, skip: 0 } }
    },
    {
      command: { type: 'take', ...who } as const,
      frame: { type: 'assign_agent', data: { customer_id: 7, page_id: 'p' } }
    },
    {
      command: { type: 'take', ...who, pageId: null } as const,
      frame: { type: 'assign_agent', data: { customer_id: 7, page_id: null } }
    },
    {
      command: { type: 'release', ...who } as const,
      frame: { type: 'unassign_agent', data: { customer_id: 7, page_id: 'p' } }
    },
    {
      command: { type: 'send', ...who, text: 'Hi' } as const,
      frame: { type: 'send_message', customer_id: 7, page_id: 'p', message: 'Hi' }
    }
  ])('$command is exactly its frame', ({ command, frame }) => {
    expect(JSON.parse(toFrame(command))).toEqual(frame)
  })

  it('keeps ids in the type in which they came', () => {
    expect(toFrame({ type: 'take', customerId: '7', pageId: 7 })).toContain('"customer_id":"7","page_id":7')
  })

  it('keeps the text unchanged', () => {
    const text = ' "\\ \u0000\u2028 😀 <b>\n'
    expect(JSON.parse(toFrame({ type: 'send', ...who, text }))).toMatchObject({ message: text })
  })
})
