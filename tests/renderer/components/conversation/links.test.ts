// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { buildMessage, buildStatus } from '../../../support/fakePort'
import { mountConversation, type ConversationRig } from './rig'
import { buildSettings } from '../../../support/settings'

let rig: ConversationRig
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

const dialog = (): HTMLElement | null => document.querySelector('[role=alertdialog]')
const opens = () => rig.port.commands().filter(({ type }) => type === 'link.open')
async function press(name: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLElement>('[role=alertdialog] button')]
  buttons.find((button) => button.textContent.trim() === name)?.click()
  await flushPromises()
}
async function mountWith(text: string, linkOrigins: readonly string[] = []): Promise<void> {
  rig = await mountConversation({ assignment: { kind: 'me' } }, [buildMessage({ text })], {
    settings: buildSettings({ linkOrigins })
  })
  rig.port.answerAlways(null)
}
async function click(index = 0): Promise<void> {
  await rig.wrapper.findAll('[role=link]')[index]?.trigger('click')
  await flushPromises()
}

it('shows the host of a link in plain ASCII, and opens an ordinary one at once', async () => {
  await mountWith('https://desk.example/a and https://раура.com/a')
  expect(rig.wrapper.findAll('[role=link]').map((link) => [link.text(), link.attributes('title')])).toEqual([
    ['https://desk.example/a', 'desk.example'],
    ['https://раура.com/a', 'xn--80aa0cbo.com']
  ])
  await click()
  expect(dialog()).toBeNull()
  expect(opens()).toEqual([{ type: 'link.open', url: 'https://desk.example/a' }])
})

it.each([
  { text: 'https://10.0.0.1/a', host: '10.0.0.1', why: 'the network around it' },
  { text: 'http://localhost:3000', host: 'localhost:3000', why: 'the network around it' },
  { text: 'http://169.254.169.254/latest', host: '169.254.169.254', why: 'the network around it' },
  { text: 'https://xn--80aa0cbo.com', host: 'xn--80aa0cbo.com', why: 'look like another' },
  { text: 'https://раура.com', host: 'xn--80aa0cbo.com', why: 'look like another' },
  { text: 'shop.desk.com', host: 'shop.desk.com', why: 'only a name' },
  { text: 'https://desk.example:8443', host: 'desk.example:8443', why: 'unusual port' },
  { text: 'http://desk.example', host: 'desk.example', why: 'not encrypted' }
])('$text opens after a question that names $host (links-dangerous-hosts)', async ({ text, host, why }) => {
  await mountWith(text)
  await click()
  expect(opens()).toEqual([])
  expect(dialog()?.querySelector('h2')?.textContent).toBe(`Open ${host}?`)
  expect(dialog()?.textContent).toContain(why)
  await press('Open')
  expect(opens()).toEqual([
    expect.objectContaining({
      type: 'link.open',
      agreed: new URL(text.includes('://') ? text : `https://${text}`).origin,
      remember: false
    })
  ])
  expect(dialog()).toBeNull()
})

it('opens nothing when the answer is no, and asks again the next time (links-dangerous-hosts)', async () => {
  await mountWith('http://desk.example')
  for (let times = 0; times < 2; times++) {
    await click()
    expect(dialog()).not.toBeNull()
    await press('Cancel')
    expect(dialog()).toBeNull()
  }
  expect(opens()).toEqual([])
})

it('a remembered host opens at once, and is remembered only if the person says so', async () => {
  await mountWith('http://desk.example/a')
  await click()
  const box = document.querySelector<HTMLInputElement>('[role=alertdialog] input[type=checkbox]')
  box?.click()
  await flushPromises()
  await press('Open')
  expect(opens()).toEqual([
    { type: 'link.open', url: 'http://desk.example/a', agreed: 'http://desk.example', remember: true }
  ])
  await rig.show({ status: buildStatus({ settings: buildSettings({ linkOrigins: ['http://desk.example'] }) }) })
  await click()
  expect(dialog()).toBeNull()
  expect(opens().at(-1)).toEqual({ type: 'link.open', url: 'http://desk.example/a' })
})

it('a question comes too if only main finds a reason', async () => {
  await mountWith('https://desk.example/a')
  rig.port.answerAlways('asksFirst')
  await click()
  expect(dialog()?.querySelector('h2')?.textContent).toBe('Open desk.example?')
})

it('a key that is held down opens a link once', async () => {
  await mountWith('https://desk.example/a')
  const link = rig.wrapper.get('[role=link]').element
  for (const repeat of [false, true, true]) await rig.press({ key: 'Enter', repeat }, link)
  expect(opens()).toHaveLength(1)
})

it('a link has its own menu, by mouse and by key (context-menu)', async () => {
  await mountWith('https://раура.com/a')
  const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 12.6, clientY: 30 })
  rig.wrapper.get('[role=link]').element.dispatchEvent(event)
  expect(event.defaultPrevented).toBe(true)
  expect(rig.port.commands()).toEqual([{ type: 'link.menu', url: 'https://xn--80aa0cbo.com/a', x: 13, y: 30 }])
})
