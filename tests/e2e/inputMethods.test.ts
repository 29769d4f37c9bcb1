import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { DemoControl } from '../../src/demo/control'
import { LAYOUTS, type Layout } from '../support/layouts'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import type { DeskPage } from './deskPage'
import { LAURA, NORDLYS, it, sent } from './stage'

// No input method runs here. The debugger sends keys and compositions in the order of ibus (Linux), the system
// (macOS) and TSF (Windows).

/** The key code of a key that an input method has taken. */
const TAKEN = 229

/** An input method that writes into the focused field. */
class InputMethod {
  private readonly cdp: CDPSession

  constructor(cdp: CDPSession) {
    this.cdp = cdp
  }

  /** Presses a key that the input method takes, and does what the input method does then. */
  async take(code: string, key: string, then: () => Promise<unknown>): Promise<void> {
    const event = { code, key, windowsVirtualKeyCode: TAKEN, nativeVirtualKeyCode: TAKEN }
    await this.cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
    await then()
    await this.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }

  show(text: string): Promise<unknown> {
    return this.cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }

  /** Ends the word, so that this text is in the field. */
  commit(text: string): Promise<unknown> {
    return this.cdp.send('Input.insertText', { text })
  }

  /** Composes a word. `steps`: what the field shows after each key. */
  async compose(...steps: readonly string[]): Promise<void> {
    for (const step of steps) await this.take('KeyA', 'Process', () => this.show(step))
  }
}

/** Each course writes one message with an input method, and says how often Enter was pressed in vain. */
const COURSES: readonly {
  readonly language: string
  readonly write: (method: InputMethod, enter: () => Promise<void>) => Promise<void>
  readonly message: string
}[] = [
  {
    language: 'Japanese: Enter takes each word, and sends afterwards',
    write: async (method, enter) => {
      await method.compose('に', 'にh', 'にほ', 'にほん', 'にほんg', 'にほんご')
      await method.take('Space', 'Process', () => method.show('日本語'))
      await method.take('Enter', 'Process', () => method.commit('日本語'))
      await method.compose('d', 'で', 'でs', 'です')
      await method.take('Enter', 'Enter', () => method.commit('です'))
      await enter()
    },
    message: '日本語です'
  },
  {
    language: 'Chinese: Enter takes the letters as they are, Space takes the word',
    write: async (method, enter) => {
      await method.compose('n', 'ni', 'ni h', 'ni ha', 'ni hao')
      await method.take('Enter', 'Process', () => method.commit('nihao'))
      await method.compose('shi', 'shi jie')
      await method.take('Space', 'Process', () => method.commit('世界'))
      await enter()
    },
    message: 'nihao世界'
  },
  {
    language: 'Korean on Linux and Windows: one Enter ends the last syllable and sends',
    write: async (method, enter) => {
      await method.compose('ㅇ', '아', '안')
      await method.commit('안')
      await method.compose('ㄴ', '녀', '녕')
      // ibus and TSF end the syllable when they see Enter, and pass Enter on.
      await method.commit('녕')
      await enter()
    },
    message: '안녕'
  },
  {
    language: 'Korean on macOS: one Enter is taken, ends the last syllable and becomes a line break',
    write: async (method) => {
      await method.compose('ㄴ', '네')
      await method.take('Enter', 'Enter', async () => {
        await method.commit('네')
        await method.commit('\n')
      })
    },
    message: '네'
  },
  {
    language: 'Escape ends the word only',
    write: async (method, enter) => {
      await method.commit('그래')
      await method.compose('ㅇ', '요')
      await method.take('Escape', 'Process', () => method.show(''))
      await enter()
    },
    message: '그래'
  }
]

function messagesTo(control: DemoControl): readonly unknown[] {
  return control
    .received(LAURA)
    .map(({ text }) => JSON.parse(text))
    .filter(({ type }) => type === 'send_message')
    .map(({ message }) => message)
}

it('Enter never sends half a word of an input method, and a Korean sentence needs one Enter', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signIn(workspace)
  const { page, composer } = desk
  const method = new InputMethod(await page.context().newCDPSession(page))
  await desk.takeOver('이서연')
  await composer.focus()
  const expected: string[] = []
  for (const { language, write, message } of COURSES) {
    const before = messagesTo(control).length
    let enters = 0
    await write(method, async () => {
      // Nothing has left yet, and the field has the whole message.
      expect({ language, sent: messagesTo(control).length, field: await composer.inputValue() }).toEqual({
        language,
        sent: before,
        field: message
      })
      enters++
      await page.keyboard.press('Enter')
    })
    expected.push(message)
    await until(`the message: ${language}`, () => messagesTo(control).length > before)
    await until(`an empty field: ${language}`, async () => (await composer.inputValue()) === '')
    expect({ language, enters: enters <= 1 }).toEqual({ language, enters: true })
  }
  // A second copy of the last message would arrive before this one of the customer.
  control.customerWrites(SEOYEON, 'Thank you')
  await desk.message('Thank you').waitFor()
  expect(messagesTo(control)).toEqual(expected)
  expect(app.problems).toEqual([])
})

/** Presses the key for the letter on this keyboard. */
async function pressOn(cdp: CDPSession, layout: Layout, letter: 't' | 'r'): Promise<void> {
  const code = layout.means[letter]
  const key = layout.keys.find((one) => one.code === code)?.key ?? letter
  const event = { code, key, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) }
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key, ...event })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
}

const focusOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName ?? null)

/** Takes a customer over in the conversation, and releases the customer, with the keys of this keyboard. */
async function takeAndRelease(
  desk: DeskPage,
  cdp: CDPSession,
  control: DemoControl,
  layout: Layout,
  name: string
): Promise<void> {
  const { page, conversation } = desk
  const count = (type: string): number => sent(control.received(LAURA), type)
  const before = { taken: count('assign_agent'), released: count('unassign_agent') }
  await desk.openCustomer(name)
  await desk.action('Take over').waitFor()
  await conversation.focus()
  await pressOn(cdp, layout, 't')
  await until(`T on ${layout.name}`, () => count('assign_agent') > before.taken)
  await until('the composer', async () => (await focusOf(page)) === 'TEXTAREA')
  await conversation.focus()
  await pressOn(cdp, layout, 'r')
  await until(`R on ${layout.name}`, () => count('unassign_agent') > before.released)
  expect({ layout: layout.name, taken: count('assign_agent') - before.taken }).toEqual({
    layout: layout.name,
    taken: 1
  })
}

/** Keyboards that place or print T and R in another way than American ones. `keys.test.ts` tries all layouts. */
const KEYBOARDS = ['fr', 'de', 'dvorak', 'ru', 'ara', 'tr-f', 'jp']

it('letter keys take over and release on every keyboard', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  control.addCustomers(NORDLYS, KEYBOARDS.length, { longestWaitSeconds: 900 })
  const { app, desk } = await stage.signIn(workspace)
  const cdp = await desk.page.context().newCDPSession(desk.page)
  const layouts = LAYOUTS.filter(({ name }) => KEYBOARDS.includes(name))
  expect(layouts).toHaveLength(KEYBOARDS.length)
  const names = control
    .customers(NORDLYS)
    .flatMap(({ name, stopped, agentId }) => (stopped && agentId === null ? [name] : []))
  for (const [at, layout] of layouts.entries()) await takeAndRelease(desk, cdp, control, layout, names[at] ?? '')
  expect(app.problems).toEqual([])
})
