import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, transformWithOxc } from 'vite'
import { guideClass, guideHook, guideTestPage } from '../demo/guide/guideCode'
import { ROOT } from './clients'

/**
 * Runs before the guide's code. It replaces WebSocket by a class that connects to the load server, and `alert` by a
 * function that shows nothing.
 */
const STAND_INS = `<script>
globalThis.WebSocket = class extends WebSocket {
  constructor(address) {
    super('ws://' + location.host + new URL(address).pathname)
  }
}
globalThis.alert = () => undefined
</script>`

/**
 * The guide's class only writes its rows to the console. This code shows each row as an element, which it stores by id.
 * A page can hardly do less work.
 */
const CLASS_ROWS = `<script>
const elements = new Map()
const inner = CustomerSupportDashboard.prototype.updateCustomerList
CustomerSupportDashboard.prototype.renderCustomer = function (customer) {
  let element = elements.get(customer.customer_id)
  if (element === undefined) {
    element = document.createElement('div')
    element.append('')
    elements.set(customer.customer_id, element)
    document.querySelector('#rows').append(element)
  }
  const status = customer.is_assigned ? (customer.is_assigned_to_me ? 'Mine' : customer.agent_name) : 'Available'
  const text = [status, customer.customer_name, customer.time_since_last_conversation, customer.last_message].join(' | ')
  if (element.firstChild.data !== text) element.firstChild.data = text
}
CustomerSupportDashboard.prototype.updateCustomerList = function (customers) {
  inner.call(this, customers)
  for (const [id, element] of elements)
    if (!this.customers.has(id)) {
      element.remove()
      elements.delete(id)
    }
}
</script>`

/** Does the clicks of a person on the test page: connect, then ask for the list. */
const PAGE_CLICKS = `<script>
const buttons = () => [...document.querySelectorAll('button')]
buttons().find(({ textContent }) => textContent === 'Connect').click()
const waits = setInterval(() => {
  if (document.querySelector('#status').textContent !== 'Connected') return
  clearInterval(waits)
  buttons().find(({ textContent }) => textContent.startsWith('Get')).click()
}, 5)
</script>`

const html = (...body: readonly string[]): string =>
  `<!doctype html><meta charset="utf-8"><title>guide</title>${STAND_INS}${body.join('\n')}`

/**
 * Makes pages of the guide's own code in a new folder below `out`, and returns the folder. Only the server's address
 * in the code is replaced.
 */
export async function makeGuidePages(): Promise<string> {
  const folder = join(ROOT, 'out/bench/pages')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'class.html'),
    html('<div id="rows"></div>', `<script>${guideClass()}</script>`, CLASS_ROWS)
  )
  writeFileSync(join(folder, 'hook.html'), html('<div id="root"></div>', '<script src="/hook.js"></script>'))
  writeFileSync(join(folder, 'page.html'), `${STAND_INS}${guideTestPage().replace('</body>', `${PAGE_CLICKS}</body>`)}`)
  await buildHook(folder)
  return folder
}

/** Bundles the guide's hook and its component with the production build of React into one file. */
async function buildHook(folder: string): Promise<void> {
  const { code } = await transformWithOxc(guideHook(), 'guide.jsx', { lang: 'jsx', sourcemap: false })
  const [, component = ''] = /function ([A-Z]\w+)/.exec(code) ?? []
  const entry = join(folder, 'entry.mjs')
  writeFileSync(
    entry,
    `${code}
import { createRoot } from 'react-dom/client'
import { createElement } from 'react'
createRoot(document.querySelector('#root')).render(createElement(${component}))
`
  )
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      lib: { entry, formats: ['iife'], name: 'guide', fileName: () => 'hook.js' },
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome130',
      minify: true
    }
  })
}
