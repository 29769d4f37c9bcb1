import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { receiveUp, type Receivers } from '../../../src/main/ipc/receive'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import { TEXT_LENGTH_LIMIT } from '../../../src/shared/domain/textLimit'

function listen(): { readonly heard: unknown[]; readonly to: Receivers } {
  const heard: unknown[] = []
  return {
    heard,
    to: {
      windowShows: (shownInWindow) => heard.push(shownInWindow),
      credit: (seq) => heard.push(seq),
      command: (command) => {
        heard.push(command)
        return 'notConnected'
      },
      receipt: (receipt) => heard.push(receipt),
      failed: (error) => heard.push(error),
      malformed: (where) => heard.push(`malformed ${where}`)
    }
  }
}

describe('what comes up the port', () => {
  it('what the window shows, credits and commands arrive, and a command gets its receipt', () => {
    const { heard, to } = listen()
    const command = { type: 'customer.take', key: 'p1/a' }
    receiveUp({ kind: 'shownInWindow', shownInWindow: NOTHING_SHOWN }, to)
    receiveUp({ kind: 'credit', seq: 3 }, to)
    receiveUp({ kind: 'command', id: 7, command }, to)
    expect(heard).toEqual([NOTHING_SHOWN, 3, command, { kind: 'receipt', id: 7, refusal: 'notConnected' }])
  })

  it.each([
    { name: 'one field too many', command: { type: 'customer.take', key: 'p1/a', extra: 1 } },
    { name: 'a key that is a number', command: { type: 'customer.take', key: 7 } },
    { name: 'an unknown type', command: { type: 'app.quit' } },
    { name: 'a text too long', command: { type: 'message.send', key: 'p1/a', text: 'x'.repeat(TEXT_LENGTH_LIMIT + 1) } }
  ])('an invalid command is refused, and not carried out: $name', ({ command }) => {
    const { heard, to } = listen()
    receiveUp({ kind: 'command', id: 1, command }, to)
    expect(heard).toEqual([expect.stringMatching(/^malformed/), { kind: 'receipt', id: 1, refusal: 'malformed' }])
  })

  it('a command that throws still gets its receipt, and main is told', () => {
    const { heard, to } = listen()
    const fault = new Error('Out of order')
    receiveUp(
      { kind: 'command', id: 3, command: { type: 'queue.refresh' } },
      {
        ...to,
        command: () => {
          throw fault
        }
      }
    )
    expect(heard).toEqual([fault, { kind: 'receipt', id: 3, refusal: 'failed' }])
  })

  it('a window that shows too much is not accepted', () => {
    const { heard, to } = listen()
    receiveUp({ kind: 'shownInWindow', shownInWindow: { ...NOTHING_SHOWN, rows: 100_000 } }, to)
    receiveUp({ kind: 'shownInWindow', shownInWindow: { ...NOTHING_SHOWN, view: '__proto__' } }, to)
    expect(heard).toEqual(['malformed shownInWindow.rows', 'malformed shownInWindow.view'])
  })

  it('no input makes it throw', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        const { heard, to } = listen()
        receiveUp(message, to)
        expect(heard.length).toBeGreaterThan(0)
      })
    )
  })
})
