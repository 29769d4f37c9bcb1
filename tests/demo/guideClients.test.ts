import { createContext, runInContext } from 'node:vm'
import { Window } from 'happy-dom'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { transformWithOxc } from 'vite'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { connectClient } from './client'
import { guideClass, guideHook, guideIsThere, guideTestPage } from './guide/guideCode'
import { createSmallReact, elementsOf, textOf } from './guide/smallReact'
import { createTimeouts, createWitness, signIn, webSocketFor } from './guide/standIns'

const polish = { customerId: 'customer_1001', pageId: 'page_nordlys_outdoor' }
const korean = { customerId: 'customer_1002', pageId: 'page_nordlys_outdoor' }
const icelandic = { customerId: 'customer_1003', pageId: 'page_nordlys_ski_school' }
const japanese = { customerId: 'customer_1005', pageId: 'page_koen_books' }

const title = guideIsThere
  ? "the guide's own clients, unchanged"
  : "the guide's own clients (skipped: the guide is not next to the project)"

describe.skipIf(!guideIsThere)(title, () => {
  let workspace: DemoWorkspace
  let closeAll: () => void

  beforeEach(async () => {
    workspace = await startDemoWorkspace({ script: false, botReturnMilliseconds: 5 })
  })
  afterEach(async () => {
    closeAll()
    await workspace.close()
  })

  async function socketClass() {
    const made = webSocketFor(workspace, await signIn(workspace, 'agent_laura'))
    closeAll = made.closeAll
    return made.GuideWebSocket
  }

  function agentOf(ref: { customerId: string; pageId: string }): string | null {
    return workspace.control.customer(ref).agentId
  }

  describe('the class', () => {
    async function start() {
      const [witness, timeouts] = [createWitness(), createTimeouts()]
      const WebSocket = await socketClass()
      const { setTimeout } = timeouts
      const context = createContext({ WebSocket, setTimeout, console: witness.console, alert: witness.alert })
      // The last lines of the guide's code use the dashboard before it is connected. They must do no harm.
      runInContext(guideClass(), context)
      const run = (code: string): unknown => runInContext(code, context)
      await vi.waitFor(() => expect(run('dashboard.customers.size')).toBeGreaterThan(0))
      return { witness, timeouts, run }
    }

    it('learns its user, lists who waits, and shows who has whom', async () => {
      const { run, witness } = await start()
      expect(run('dashboard.myUserId')).toBe('agent_laura')
      expect(run('[...dashboard.customers.keys()].join()')).toBe(
        'customer_1001,customer_1002,customer_1004,customer_1003'
      )
      expect(witness.lines.join('\n')).toMatch(/이서연\s.*5 minutes\s.*쿠폰이 적용되지 않아요/)
      expect(witness.lines.join('\n')).toMatch(/Ana Sousa\S* Олена Коваленко/)
    })

    it('takes over, sends and releases', async () => {
      const { run } = await start()
      const jonas = await connectClient(workspace, 'agent_jonas')
      run('dashboard.assignToMe("customer_1002", "page_nordlys_outdoor")')
      await vi.waitFor(() => expect(run('dashboard.customers.get("customer_1002").is_assigned_to_me')).toBe(true))
      run('dashboard.sendMessage("customer_1002", "page_nordlys_outdoor", "안녕하세요?")')
      expect(await jonas.next('new_message')).toMatchObject({ data: { message: '안녕하세요?', is_human: true } })
      run('dashboard.release("customer_1002", "page_nordlys_outdoor")')
      await vi.waitFor(() => expect(run('dashboard.customers.get("customer_1002").is_assigned')).toBe(false))
      expect(agentOf(korean)).toBeNull()
    })

    it('shows that a colleague was faster', async () => {
      const { run, witness } = await start()
      workspace.control.rivalTakesFirst(icelandic)
      run('dashboard.assignToMe("customer_1003", "page_nordlys_ski_school")')
      await vi.waitFor(() => expect(witness.alerts).toHaveLength(1))
      expect(agentOf(icelandic)).toBe('agent_ana')
    })

    it('follows changes: others take over, and new people ask for help', async () => {
      const { run, witness } = await start()
      workspace.control.setSwitches({ personalBroadcasts: true })
      workspace.control.rivalTakes(icelandic, 'agent_tomas')
      await vi.waitFor(() => expect(witness.lines.join('\n')).toMatch(/Tomáš Dvořák\S* Þórdís/))
      expect(run('dashboard.customers.has("customer_1005")')).toBe(false)
      workspace.control.customerAsksForHelp(japanese)
      await vi.waitFor(() => expect(run('dashboard.customers.has("customer_1005")')).toBe(true))
    })

    it('connects again after a lost connection', async () => {
      const { run, timeouts } = await start()
      workspace.control.drop({ agentId: 'agent_laura' })
      await vi.waitFor(() => expect(timeouts.waiting()).toEqual([3_000]))
      run('dashboard.customers.clear()')
      timeouts.runAll()
      await vi.waitFor(() => expect(run('dashboard.customers.size')).toBe(4))
    })
  })

  describe('the hook and its component', () => {
    async function start() {
      const timeouts = createTimeouts()
      const small = createSmallReact()
      const { code } = await transformWithOxc(guideHook(), 'guide.jsx', {
        lang: 'jsx',
        sourcemap: false,
        jsx: { runtime: 'classic', pragma: 'createElement' }
      })
      const [, hook] = /function (use\w+)/.exec(code) ?? []
      const [, component] = /function ([A-Z]\w+)/.exec(code) ?? []
      const body = code.replace(/import \{([^}]+)\} from ["']react["'];?/, 'const {$1} = react;')
      const WebSocket = await socketClass()
      const parts = runInContext(
        `(function (react, WebSocket, setTimeout, createElement) {
        ${body}
        return { hook: ${hook}, component: ${component} }
      })`,
        createContext({})
      )(small.react, WebSocket, timeouts.setTimeout, small.react.createElement)
      const shown = (): string => textOf(small.output())
      return { small, timeouts, shown, ...Object(parts) }
    }

    function card(output: unknown, name: string) {
      const found = elementsOf(output, 'div').find(
        (one) => one.props['key'] !== undefined && textOf(one).includes(name)
      )
      return { text: textOf(found), click: elementsOf(found, 'button')[0]?.props['onClick'] }
    }

    it('lists, takes over by its button, and shows who has whom', async () => {
      const { small, shown, component } = await start()
      workspace.control.setSwitches({ personalBroadcasts: true })
      small.mount(component)
      expect(shown()).not.toContain('이서연')
      await vi.waitFor(() => expect(card(small.output(), '이서연').text).toContain('5 minutes'))
      expect(card(small.output(), 'Олена').text).toContain('Ana Sousa')
      expect(card(small.output(), 'Олена').click).toBeUndefined()
      const { click } = card(small.output(), '이서연')
      if (typeof click === 'function') click()
      await vi.waitFor(() => expect(card(small.output(), '이서연').click).toBeUndefined())
      expect(card(small.output(), '이서연').text).not.toContain('Laura Mendes')
      expect(agentOf(korean)).toBe('agent_laura')
      workspace.control.rivalTakes(icelandic, 'agent_tomas')
      await vi.waitFor(() => expect(card(small.output(), 'Þórdís').text).toContain('Tomáš Dvořák'))
      workspace.control.customerAsksForHelp(japanese)
      await vi.waitFor(() => expect(shown()).toContain('佐藤 美咲'))
      small.unmount()
    })

    it('sends, releases, and shows the refusal if somebody else has the customer', async () => {
      const { small, hook } = await start()
      const jonas = await connectClient(workspace, 'agent_jonas')
      small.mount(hook)
      const now = () => Object(small.output())
      await vi.waitFor(() => expect(now().customers).toHaveLength(5))
      expect(now().connected).toBe(true)
      now().sendMessage('customer_1003', 'page_nordlys_ski_school', 'Sæl!')
      expect(await jonas.next('new_message')).toMatchObject({ data: { message: 'Sæl!' } })
      now().releaseCustomer('customer_1003', 'page_nordlys_ski_school')
      expect(await jonas.next('customer_stop_status_changed')).toMatchObject({ data: { stop: false } })
      now().refreshCustomers()
      await vi.waitFor(() => expect(now().customers).toHaveLength(4))
      workspace.control.rivalTakesFirst(korean)
      now().assignCustomer('customer_1002', 'page_nordlys_outdoor')
      await vi.waitFor(() => expect(agentOf(korean)).toBe('agent_ana'))
      small.unmount()
    })

    it('notices a lost connection and connects again', async () => {
      const { small, timeouts, shown, component } = await start()
      small.mount(component)
      await vi.waitFor(() => expect(shown()).toContain('이서연'))
      workspace.control.drop({}, 1001)
      await vi.waitFor(() => expect(shown()).not.toContain('이서연'))
      timeouts.runAll()
      await vi.waitFor(() => expect(shown()).toContain('이서연'))
      small.unmount()
    })
  })

  describe('the test page', () => {
    async function open(agentId: string) {
      const made = webSocketFor(workspace, await signIn(workspace, agentId))
      closeAll = made.closeAll
      const page = new Window({
        url: workspace.origin,
        settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true }
      })
      const alerts: string[] = []
      Object.assign(page, { WebSocket: made.GuideWebSocket, alert: (text: string) => alerts.push(text) })
      // happy-dom runs a page's script inside a function, where the page's buttons cannot find its functions. So the
      // test runs it as a global script.
      const parsed = new page.DOMParser().parseFromString(guideTestPage(), 'text/html')
      const script = parsed.querySelector('script')
      script?.remove()
      page.document.body.append(...parsed.body.childNodes)
      runInContext(script?.textContent ?? '', page)
      const text = (id: string): string => page.document.getElementById(id)?.textContent ?? ''
      function click(name: string, near = ''): void {
        const buttons = [...page.document.querySelectorAll('button')]
        const found = buttons.find(
          (one) => one.textContent.trim() === name && (one.parentElement?.textContent ?? '').includes(near)
        )
        if (found === undefined) throw new Error(`There is no button ${name}`)
        found.click()
      }
      return { page, alerts, text, click }
    }

    it('connects, lists, takes over, shows a refusal, shows events, and disconnects', async () => {
      const { page, alerts, text, click } = await open('agent_laura')
      click('Get Stopped Customers')
      expect(alerts).toHaveLength(1)
      click('Connect')
      await vi.waitFor(() => expect(text('status')).toBe('Connected'))
      await vi.waitFor(() => expect(text('log')).toContain('"user_id": "agent_laura"'))
      click('Get Stopped Customers')
      await vi.waitFor(() => expect(text('customers')).toContain('Łukasz Wiśniewski'))
      expect(text('customers')).toMatch(/Олена Коваленко\s.*3 minutes\s.*Ana Sousa/)
      click('Take Over', 'Łukasz')
      await vi.waitFor(() => expect(text('log')).toContain('"type": "agent_assigned"'))
      expect(agentOf(polish)).toBe('agent_laura')
      click('Take Over', 'Олена')
      await vi.waitFor(() => expect(text('log')).toContain('already assigned to Ana Sousa'))
      workspace.control.customerWrites(polish, 'Dziękuję')
      await vi.waitFor(() => expect(text('log')).toContain('"message": "Dziękuję"'))
      click('Disconnect')
      await vi.waitFor(() => expect(text('status')).toBe('Disconnected'))
      await page.happyDOM.close()
    })

    it('takes over on a page with a numeric id, although its buttons turn the id into text', async () => {
      const { page, text, click } = await open('agent_mikkel')
      click('Connect')
      await vi.waitFor(() => expect(text('status')).toBe('Connected'))
      click('Get Stopped Customers')
      await vi.waitFor(() => expect(text('customers')).toContain('נועה לוי'))
      click('Take Over', 'נועה לוי')
      await vi.waitFor(() => expect(text('log')).toContain('"type": "agent_assigned"'))
      expect(text('log')).toContain('"page_id": 104857600123')
      click('Disconnect')
      await vi.waitFor(() => expect(text('status')).toBe('Disconnected'))
      await page.happyDOM.close()
    })
  })
})
