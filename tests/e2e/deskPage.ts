import type { Locator, Page } from 'playwright-core'
import { until } from '../support/until'

const CONNECTED = /^Connected\b/

/** The desk's page. Its elements are found by their roles and accessible names, as assistive technology finds them. */
export class DeskPage {
  readonly page: Page
  readonly queue: Locator
  readonly conversation: Locator
  readonly messages: Locator
  readonly composer: Locator
  readonly details: Locator
  readonly connection: Locator
  readonly notices: Locator
  readonly address: Locator

  constructor(page: Page) {
    this.page = page
    this.queue = page.getByRole('listbox', { name: 'Queue' })
    this.conversation = page.getByRole('region', { name: 'Conversation' })
    this.messages = page.getByRole('log', { name: 'Messages' })
    this.composer = page.getByRole('textbox', { name: 'Message' })
    this.details = page.getByRole('complementary', { name: 'Customer' })
    this.connection = page.getByRole('status', { name: 'Connection' })
    this.notices = page.getByRole('region', { name: 'Notices' })
    this.address = page.getByRole('textbox', { name: 'Workspace address' })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  action(name: 'Take over' | 'Release' | 'Send' | 'Take over and send'): Locator {
    return this.conversation.getByRole('button', { name, exact: true })
  }

  view(name: 'Waiting' | 'Mine' | 'With others' | 'All'): Locator {
    return this.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: new RegExp(`^${name}, `) })
  }

  /** Returns the row of the customer whose name begins with `name`. */
  row(name: string): Locator {
    return this.queue.getByRole('option', { name: new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) })
  }

  async rowNames(): Promise<readonly string[]> {
    return this.queue
      .getByRole('option')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? row.textContent))
  }

  message(text: string): Locator {
    return this.messages.getByRole('article').filter({ hasText: text })
  }

  /** Waits until an own message shows these words. */
  async delivery(text: string, words: 'Sent' | 'Waiting for the connection'): Promise<void> {
    await this.message(text).getByText(words, { exact: true }).waitFor()
  }

  /** Returns the state of saving (`saving` in the page's status): whether messages and drafts are saved. */
  saving(): Promise<unknown> {
    return this.page.evaluate(
      "document.querySelector('#app').__vue_app__.config.globalProperties.$pinia.state.value.status.status.saving"
    )
  }

  async connected(): Promise<void> {
    await this.state(CONNECTED)
  }

  async state(words: RegExp): Promise<void> {
    await until(
      `the connection to read ${words}`,
      async () => words.test((await this.connection.innerText()).trim()),
      20_000
    )
  }

  /**
   * Presses "Try now" until the app is no longer reconnecting. The button may disappear at any moment, because the app
   * also tries automatically.
   */
  async tryNow(timeoutMs = 20_000): Promise<void> {
    await until(
      'a try',
      async () => {
        if (!/^Reconnecting/.test((await this.connection.innerText()).trim())) return true
        await this.button('Try now')
          .click({ timeout: 500 })
          .catch(() => undefined)
        return false
      },
      timeoutMs
    )
  }

  async openCustomer(name: string): Promise<void> {
    await this.row(name).click()
    await this.conversation.getByRole('heading', { name }).waitFor()
  }

  async takeOver(name: string): Promise<void> {
    await this.openCustomer(name)
    await this.action('Take over').click()
    await this.action('Release').waitFor()
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.action('Send').click()
  }

  async count(view: 'Waiting' | 'Mine' | 'With others' | 'All'): Promise<number> {
    const name = (await this.view(view).getAttribute('aria-label')) ?? (await this.view(view).innerText())
    return Number(/\d+/.exec(name)?.[0] ?? Number.NaN)
  }
}
