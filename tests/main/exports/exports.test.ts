import { beforeEach, describe, expect, it } from 'vitest'
import { createExports, type ExportParts, type Exports, type Printed } from '../../../src/main/exports/exports'
import { transcriptHtml } from '../../../src/main/exports/transcriptHtml'
import type { Notice } from '../../../src/shared/domain/notice'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const key = keyOf('c0')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const wrote = (message: string): object => ({
  type: 'new_message',
  data: { customer_id: 'c0', page_id: 'p1', message, is_human: false }
})

let s: ScriptedClient
let exports: Exports
let chosen: string | null
let failure: unknown
let printed: Printed
let proposed: string[]
let written: { path: string; data: string }[]
let documents: string[]
let copied: string[]
let logged: string[]

const parts = (): ExportParts => ({
  store: s.store,
  clock: () => new Date(2026, 10, 28, 14, 8).getTime(),
  files: {
    choose: async (name) => (proposed.push(name), Promise.resolve(chosen)),
    write: async (path, data) => {
      if (failure !== null) return Promise.reject(failure as Error)
      written.push({ path, data: String(data) })
      return Promise.resolve()
    }
  },
  printer: {
    toPdf: async (html) => {
      documents.push(html)
      return failure instanceof RangeError ? Promise.reject(failure) : Promise.resolve(Buffer.from('%PDF'))
    },
    print: async (html) => (documents.push(html), Promise.resolve(printed))
  },
  copyText: (text) => copied.push(text),
  log: (line) => logged.push(line)
})
const notices = (): readonly Notice[] => s.store.state.notices
const settle = async (): Promise<void> => {
  for (let tick = 0; tick < 10; tick++) await Promise.resolve()
}
const systemError = (code: string): Error => Object.assign(new Error(`${code}: /home/me/secret.txt`), { code })

beforeEach(() => {
  s = scriptClient()
  s.connect(customer('c0', { ...mine, customer_name: 'Leila <b>Rezaei</b> ../etc' }))
  s.say(wrote('Is it here? <script>alert(1)</script>'))
  chosen = '/home/me/Leila.txt'
  failure = null
  printed = 'printed'
  proposed = []
  written = []
  documents = []
  copied = []
  logged = []
  exports = createExports(parts())
})

describe('a conversation that leaves Deskhand', () => {
  it('is copied whole, and says that it is what this computer has seen', () => {
    expect(exports.copy(key)).toBeNull()
    expect(copied[0]).toContain('Conversation with Leila')
    expect(copied[0]).toContain('This is what this computer has seen of the conversation.')
    expect(copied[0]).toContain('Is it here? <script>alert(1)</script>')
  })

  it('hides card numbers and IBANs, and says so in its first lines', async () => {
    s.say(wrote('From 4242 4242 4242 4242 please'))
    exports.copy(key)
    exports.save(key, 'pdf')
    await settle()
    const note = 'Card numbers and IBANs are hidden, except for their last four characters.'
    expect(copied[0]?.split('\n')[3]).toBe(note)
    for (const text of [copied[0], documents[0]]) {
      expect(text).toContain('From •••• •••• •••• 4242 please')
      expect(text).toContain(note)
    }
  })

  it('does not speak of hidden numbers if it has none', () => {
    exports.copy(key)
    expect(copied[0]).not.toContain('hidden')
  })

  it('is saved as text where the person wants it', async () => {
    expect(exports.save(key, 'text')).toBeNull()
    await settle()
    expect(proposed).toEqual(['Conversation Leila b Rezaei b etc 2026-11-28.txt'])
    expect(written).toEqual([{ path: '/home/me/Leila.txt', data: copiedText() }])
    expect(notices()).toMatchObject([{ kind: 'exported', way: 'text', file: 'Leila.txt' }])
  })

  it('is saved as PDF from a document in which foreign text is text', async () => {
    exports.save(key, 'pdf')
    await settle()
    expect(proposed[0]).toMatch(/\.pdf$/u)
    expect(written[0]?.data).toBe('%PDF')
    expect(documents[0]).toContain('Is it here? &lt;script&gt;alert(1)&lt;/script&gt;')
    expect(documents[0]).not.toMatch(/<script|<b>|javascript:|http/u)
  })

  it('does nothing if the person cancels, and can be saved again', async () => {
    chosen = null
    exports.save(key, 'text')
    expect(exports.save(key, 'pdf')).toBe('alreadyPending')
    await settle()
    expect({ written, notices: notices() }).toEqual({ written: [], notices: [] })
    expect(exports.save(key, 'text')).toBeNull()
  })

  it.each([
    { code: 'ENOSPC', problem: 'full' },
    { code: 'EACCES', problem: 'denied' },
    { code: 'EROFS', problem: 'denied' },
    { code: 'ENOENT', problem: 'gone' },
    { code: 'EBUSY', problem: 'busy' },
    { code: 'EIO', problem: 'other' }
  ])('says why it was not saved: $code', async ({ code, problem }) => {
    failure = systemError(code)
    exports.save(key, 'text')
    await settle()
    expect(notices()).toMatchObject([{ kind: 'exportFailed', way: 'text', problem }])
    expect(logged.join()).not.toMatch(/secret|Leila|Is it here/u)
  })

  it('says that the document could not be drawn', async () => {
    failure = new RangeError('Too much')
    exports.save(key, 'pdf')
    await settle()
    expect(notices()).toMatchObject([{ kind: 'exportFailed', way: 'pdf', problem: 'page' }])
  })

  it.each([
    { printed: 'noPrinter', notice: [{ kind: 'exportFailed', way: 'print', problem: 'noPrinter' }] },
    { printed: 'failed', notice: [{ kind: 'exportFailed', way: 'print', problem: 'other' }] },
    { printed: 'cancelled', notice: [] },
    { printed: 'printed', notice: [] }
  ] as const)('says how printing ended: $printed', async (one) => {
    printed = one.printed
    expect(exports.print(key)).toBeNull()
    await settle()
    expect(documents).toHaveLength(1)
    expect(notices()).toMatchObject(one.notice)
  })

  it('is refused if this computer has seen nothing of it', () => {
    expect(exports.copy(keyOf('c9'))).toBe('unknownCustomer')
    expect(exports.save(keyOf('c9'), 'text')).toBe('unknownCustomer')
    expect(exports.print(keyOf('c9'))).toBe('unknownCustomer')
  })
})

it('draws a document in which no part can end an element or change a direction around it', () => {
  const html = transcriptHtml({
    title: '"><img src=x onerror=alert(1)>',
    about: ["it's & so"],
    lines: [
      { kind: 'message', who: '\u202eevil</bdi>', when: '14:03', text: 'a\n<\u2069/p>', notes: ['Not sent'] },
      { kind: 'gap', text: '<i>' },
      { kind: 'day', text: '<h1>' }
    ]
  })
  expect(html).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;')
  expect(html).toContain('it&#39;s &amp; so')
  expect(html).toContain('<bdi>\u2068\u202eevil&lt;/bdi&gt;\u202c\u2069</bdi> <span>14:03</span>')
  expect(html).toContain('<p dir="auto">a</p>\n<p dir="auto">\u2068&lt;/p&gt;\u2069</p>\n<p class="note">Not sent</p>')
  const tags = [...html.matchAll(/<\/?([a-z0-9]+)/gu)].map(([, tag]) => tag)
  expect(new Set(tags)).toEqual(
    new Set(['html', 'head', 'meta', 'title', 'link', 'body', 'header', 'h1', 'p', 'article', 'bdi', 'span', 'h2'])
  )
})

/** Returns the text of the whole conversation, as it goes to the clipboard. */
function copiedText(): string {
  exports.copy(key)
  return copied.at(-1) ?? ''
}
