// Pictures of every state of the window in artifacts/screens, and what axe-core finds in them.
// node tests/support/screens/pictures.mjs [state …] [--rtl] [--size 760]
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'
import { catalogue } from '../../../build/text/plugin.mjs'

const root = new URL('../../..', import.meta.url).pathname
const out = `${root}artifacts/screens`
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// As the app serves it, so that a style or script that it would refuse shows here too.
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; require-trusted-types-for 'script'"
const { values, positionals } = parseArgs({
  options: { rtl: { type: 'boolean' }, size: { type: 'string' } },
  allowPositionals: true
})
const SIZES = [
  [1280, 800],
  [1024, 600],
  [1000, 700],
  [760, 560]
].filter(([width]) => !values.size || width === Number(values.size))
const direction = values.rtl ? 'rtl' : 'ltr'

const options = {
  configFile: false,
  logLevel: 'warn',
  root: `${root}tests/support/screens`,
  plugins: [vue(), tailwindcss(), catalogue()],
  build: {
    outDir: `${out}/page`,
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false }
  },
  preview: { port: 0, headers: { 'Content-Security-Policy': CSP } }
}
await mkdir(out, { recursive: true })
await build(options)
const server = await preview(options)
const address = server.resolvedUrls.local[0]

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox']
})
let failed = 0
let checked = 0
try {
  const states = positionals.length > 0 ? positionals : await stateNames()
  for (const colorScheme of ['light', 'dark']) {
    for (const [width, height] of SIZES) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme,
        locale: 'en-GB',
        timezoneId: 'UTC',
        bypassCSP: false
      })
      for (const state of states)
        await picture(context, state, `${state}-${width}-${colorScheme}${values.rtl ? '-rtl' : ''}`)
      await context.close()
    }
  }
} finally {
  await browser.close()
  await server.close()
}
console.log(`${checked} nodes checked by axe, ${failed} problems`)
process.exitCode = failed > 0 ? 1 : 0

async function stateNames() {
  const page = await browser.newPage()
  await page.goto(address)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  const names = await page.evaluate(() => document.documentElement.dataset.states)
  await page.close()
  return names.split(' ')
}

async function picture(context, state, name) {
  const page = await context.newPage()
  page.on('console', (message) => {
    const serious = message.type() === 'error' || message.type() === 'warning'
    // A browser asks for this picture, the app does not.
    if (serious && !message.location().url.endsWith('/favicon.ico')) problem(name, message.text())
  })
  page.on('pageerror', (error) => problem(name, String(error)))
  await page.clock.setFixedTime(new Date(Date.UTC(2026, 10, 22, 14, 8, 31)))
  await page.goto(`${address}?state=${state}&dir=${direction}`)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  const { hover, click } = await page.evaluate(() => ({ ...document.documentElement.dataset }))
  if (hover && (await page.isVisible(hover))) await page.hover(hover)
  if (click)
    await page
      .locator(click)
      .first()
      .click({ timeout: 1000 })
      .catch(() => {})
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  await page.screenshot({ path: `${out}/${name}.png`, animations: 'disabled' })
  const clipped = await page.evaluate(
    () => document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight
  )
  if (clipped) problem(name, 'the page is larger than the window')
  const crowded = await page.evaluate(() =>
    [...document.querySelectorAll('[data-pane]')]
      .filter((pane) => pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).overflowY === 'visible')
      .map((pane) => pane.dataset.pane)
  )
  for (const pane of crowded) problem(name, `the ${pane} holds more than it is high`)
  await page.evaluate(AXE)
  const { violations, passes } = await page.evaluate(() =>
    window.axe.run(document, { resultTypes: ['violations', 'passes'] })
  )
  checked += passes.reduce((sum, pass) => sum + pass.nodes.length, 0)
  for (const { id, nodes } of violations)
    problem(name, `axe ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  await page.close()
}

function problem(name, words) {
  if (words === '') return
  failed++
  console.log(`${name}: ${words}`)
}
