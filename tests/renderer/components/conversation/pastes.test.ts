// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildMessage } from '../../../support/fakePort'
import { mountConversation, type ConversationRig } from './rig'

let rig: ConversationRig
// happy-dom has no `execCommand`. With this fake, the composer changes the field directly.
beforeEach(() => Object.assign(document, { execCommand: () => false }))
afterEach(() => rig.wrapper.unmount())

const mine = { assignment: { kind: 'me' }, name: 'Ana Sousa' } as const
const NOTHING = 'Nothing was added. Deskhand can’t send pictures or files: to send one, open Ana in the workspace.'
const TEXT_ONLY =
  'Only the text was added. Deskhand can’t send pictures or files: to send one, open Ana in the workspace.'
const said = (): readonly string[] =>
  rig.wrapper
    .findAll('[role=status]')
    .filter((status) => status.text().includes('add'))
    // What is said is shorter. The whole text is on the screen.
    .map((status) => status.element.parentElement?.textContent.trim() ?? '')

function data(text: string, isFile: boolean): object {
  return {
    types: [...(isFile ? ['Files'] : []), ...(text === '' ? [] : ['text/plain'])],
    getData: (type: string) => (type === 'text/plain' ? text : ''),
    dropEffect: 'none'
  }
}
async function carry(
  type: 'paste' | 'dragstart' | 'dragover' | 'drop',
  at: Element,
  text: string,
  isFile = false
): Promise<Event> {
  const event = new Event(type, { bubbles: true, cancelable: true })
  Object.defineProperty(event, type === 'paste' ? 'clipboardData' : 'dataTransfer', { value: data(text, isFile) })
  at.dispatchEvent(event)
  await nextTick()
  return event
}

it('says that a picture cannot be sent and what to do, until the agent types (paste-picture)', async () => {
  rig = await mountConversation(mine)
  await carry('paste', rig.field(), '', true)
  expect(said()).toEqual([NOTHING])
  await rig.type('Hello')
  expect(said()).toEqual([])
})

it('of text with a picture the text is inserted, and a line explains the rest (paste-picture)', async () => {
  rig = await mountConversation(mine)
  expect((await carry('paste', rig.field(), 'Hello', true)).defaultPrevented).toBe(false)
  rig.field().value = 'Hello'
  rig.field().dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }))
  await nextTick()
  expect(said()).toEqual([TEXT_ONLY])
  await carry('paste', rig.field(), 'only text')
  expect(rig.field().value).toBe('Hello')
})

it.each(['composer', 'transcript'] as const)(
  'a file that is dropped on the %s is answered with a text, and the page stays (paste-picture)',
  async (where) => {
    rig = await mountConversation(mine, [buildMessage()])
    const at = where === 'composer' ? rig.field() : rig.wrapper.get('article').element
    expect((await carry('dragover', at, '', true)).defaultPrevented).toBe(true)
    expect((await carry('drop', at, '', true)).defaultPrevented).toBe(true)
    expect(said()).toEqual([NOTHING])
  }
)

it('a text that is dropped on the transcript lands in the draft, at the caret (paste-picture)', async () => {
  rig = await mountConversation(mine, [buildMessage()])
  await rig.type('Hello !')
  rig.field().setSelectionRange(6, 6)
  const at = rig.wrapper.get('article').element
  expect((await carry('dragover', at, 'you')).defaultPrevented).toBe(true)
  await carry('drop', at, 'you')
  expect(rig.field().value).toBe('Hello you!')
})

it('leaves to the field what is dropped on it or dragged out of it', async () => {
  rig = await mountConversation(mine, [buildMessage()])
  await rig.type('Hello')
  expect((await carry('drop', rig.field(), 'you')).defaultPrevented).toBe(false)
  await carry('dragstart', rig.field(), 'Hello')
  await carry('drop', rig.wrapper.get('article').element, 'Hello')
  expect(rig.field().value).toBe('Hello')
})

it('inserts nothing if the agent cannot write', async () => {
  rig = await mountConversation({ assignment: { kind: 'other', agentName: 'Tom' } }, [buildMessage()])
  expect((await carry('dragover', rig.wrapper.get('article').element, 'you')).defaultPrevented).toBe(false)
  expect((await carry('drop', rig.wrapper.get('article').element, '', true)).defaultPrevented).toBe(true)
})

const others = { assignment: { kind: 'other', agentName: 'Tom' }, name: 'Ana Sousa' } as const

it.each(['paste', 'drop'] as const)(
  'a %s of a file where the agent cannot write is answered, until another customer is opened (paste-picture)',
  async (how) => {
    rig = await mountConversation(others, [buildMessage()])
    const at = rig.wrapper.get('article').element
    if (how === 'drop') expect((await carry('dragover', at, '', true)).defaultPrevented).toBe(true)
    await carry(how, at, 'a caption', true)
    expect(said()).toEqual([NOTHING])
    await rig.open({ ...others, key: 'p1:other' as never, name: 'Leila' }, [buildMessage()])
    expect(said()).toEqual([])
  }
)

it.each(['paste', 'drop'] as const)(
  'a %s of a file beside the conversation is answered, and also if no customer is open (paste-picture)',
  async (how) => {
    rig = await mountConversation(mine)
    await carry(how, document.body, 'a caption', true)
    expect({ said: said(), value: rig.field().value }).toEqual({ said: [NOTHING], value: '' })
    rig.wrapper.unmount()
    rig = await mountConversation(null)
    await carry(how, document.body, '', true)
    expect(said()).toEqual(['Nothing was added. Deskhand can’t send pictures or files.'])
    await carry(how, document.body, '', true)
    expect(said()).toHaveLength(1)
  }
)

it('a file for another field is left alone, and nothing is said behind the settings (paste-picture)', async () => {
  rig = await mountConversation(others, [buildMessage()])
  const search = document.body.appendChild(document.createElement('input'))
  await carry('paste', search, '', true)
  search.remove()
  rig.screen.panel = 'settings'
  await carry('paste', document.body, '', true)
  expect(said()).toEqual([])
})

it('author and text of a message are in the content of the log (announcements)', async () => {
  rig = await mountConversation(mine, [
    buildMessage({ text: 'Are you there?' }),
    buildMessage({ id: 2, text: 'Hello?' })
  ])
  const read = (element: Element): string => {
    const copy = element.cloneNode(true)
    if (!(copy instanceof Element)) return ''
    copy.querySelectorAll('[aria-hidden=true]').forEach((hidden) => hidden.remove())
    return copy.textContent
  }
  const [first = '', second = ''] = rig.wrapper.findAll('[role=log] article').map((article) => read(article.element))
  expect(first).toMatch(/^Ana, .*: Are you there\?$/)
  expect(second).toMatch(/^Ana, .*: Hello\?$/)
})
