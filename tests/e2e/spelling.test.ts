import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { writeBdic } from '../../src/main/spelling/bdic'
import { chromiumName } from '../../src/main/spelling/dictionaryNames'
import { readHunspell } from '../../src/main/spelling/hunspellFiles'
import { picture, profileFolder, type RunningApp } from '../support/desktop/launch'
import { chromiumOutgoing, watchMain } from '../support/desktop/networkWatch'
import { until } from '../support/until'
import type { DeskPage } from './deskPage'
import { it, type Stage } from './stage'

const ENGLISH_RULES = 'SET UTF-8\nTRY esianrtolcdugmphbykv\nSFX D Y 1\nSFX D 0 ed .\n'
const ENGLISH_WORDS = '5\nhello\nworld\nanswer/D\nletter\nparcel\n'
const GERMAN = {
  affixes: Buffer.from('SET ISO8859-1\n', 'latin1'),
  words: Buffer.from('3\nHallo\nStra\u00dfe\nschlie\u00dfen\n', 'latin1')
}

/** Makes the folder for dictionaries of a profile, and returns switches and environment for a hermetic start. */
function prepare(stage: Stage): { readonly folder: string; readonly netLog: string; readonly options: object } {
  const folder = join(profileFolder(stage.desktop), 'Dictionaries')
  const nowhere = join(stage.desktop.folder, 'no-data')
  mkdirSync(folder, { recursive: true })
  mkdirSync(nowhere)
  const netLog = join(stage.desktop.folder, 'net-log.json')
  return {
    folder,
    netLog,
    // This computer's own dictionaries must not matter.
    options: {
      switches: [`--log-net-log=${netLog}`],
      env: { XDG_DATA_DIRS: nowhere, XDG_DATA_HOME: nowhere, LANGUAGE: 'en_US:de' }
    }
  }
}

/** An entry of a menu as a text: "✓" is a ticked one, "(…)" a grey one, and "▸" has others. */
type Entries = readonly string[]

/** Records the menus instead of opening them, because the driver cannot use an open menu of the system. */
async function recordMenus(app: RunningApp): Promise<void> {
  await app.electron.evaluate(({ Menu }) => {
    Menu.prototype.popup = function (this: Electron.Menu) {
      Object.assign(globalThis, { menu: this })
    }
  })
}

/** Opens the menu on the first word of the composer. */
async function menuOfWord(app: RunningApp, { composer }: DeskPage): Promise<Entries> {
  await app.electron.evaluate(() => void Reflect.deleteProperty(globalThis, 'menu'))
  await composer.click({ button: 'right', position: { x: 25, y: 18 } })
  return until('the menu', () =>
    app.electron.evaluate(() => {
      const list = (menu: Electron.Menu): string[] =>
        menu.items
          .filter(({ type }) => type !== 'separator')
          .flatMap(({ label, checked, enabled, submenu }) => [
            `${checked ? '✓ ' : ''}${enabled ? label : `(${label})`}${submenu ? ' ▸' : ''}`,
            ...(submenu ? list(submenu) : [])
          ])
      const menu = Reflect.get(globalThis, 'menu') as Electron.Menu | undefined
      return menu && list(menu)
    })
  )
}

/** Chooses an entry of the menu. The debugger may run this in the middle of other code, so the click comes later. */
async function choose(app: RunningApp, label: string): Promise<void> {
  await app.electron.evaluate(async ({ BrowserWindow }, wanted) => {
    await new Promise((resolve) => setImmediate(resolve))
    const find = (menu: Electron.Menu): Electron.MenuItem | undefined =>
      menu.items
        .flatMap((item) => [item, ...(item.submenu ? [find(item.submenu)] : [])])
        .find((item) => item?.label === wanted)
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
    find(Reflect.get(globalThis, 'menu') as Electron.Menu)?.click(undefined, window, window?.webContents)
  }, label)
}

async function write({ composer, page }: DeskPage, text: string): Promise<void> {
  await composer.fill('')
  await composer.focus()
  await page.keyboard.type(`${text} `)
}

/** Waits until the menu on the first word of this text begins with these entries. */
async function offers(app: RunningApp, desk: DeskPage, text: string, first: Entries): Promise<void> {
  await write(desk, text)
  let seen: Entries = []
  await until(
    `${first.join()} for ${text}`,
    async () => {
      seen = await menuOfWord(app, desk)
      return first.every((entry, index) => seen[index] === entry)
    },
    10_000
  ).catch((error: unknown) => {
    throw new Error(`The menu was ${seen.join()}`, { cause: error })
  })
}

const RIGHT = ['(Cut)', '(Copy)', '(Paste)', 'Select all'] as const
/** The languages that come before English of the United States in the menu, from dictionaries that come with Deskhand. */
const BUNDLED_FIRST = ['Dutch', 'English (United Kingdom)'] as const

it('words are checked with the dictionaries of the profile, for each customer, and nothing is fetched', async ({
  stage
}) => {
  const { folder, netLog, options } = prepare(stage)
  writeFileSync(join(folder, 'en_US.aff'), ENGLISH_RULES)
  writeFileSync(join(folder, 'en_US.dic'), ENGLISH_WORDS)
  const german = readHunspell(GERMAN)
  if (german) writeFileSync(join(folder, 'de-DE.bdic'), writeBdic(german))
  // This file is no dictionary, so French cannot be checked. Chromium would ask Google for another one.
  writeFileSync(join(folder, chromiumName('fr')), 'no dictionary')
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace, options)
  const ofMain = await watchMain(app)
  await recordMenus(app)
  await desk.takeOver('이서연')

  await offers(app, desk, 'parcle', ['parcel', 'Add to dictionary', 'Cut'])
  await choose(app, 'parcel')
  await until('the word', async () => (await desk.composer.inputValue()) === 'parcel ')
  await offers(app, desk, 'answered', [...RIGHT, 'Spelling ▸', ...BUNDLED_FIRST, '✓ English (United States)'])
  await offers(app, desk, 'qqqqq', ['(No suggestions)', 'Add to dictionary'])
  await choose(app, 'Add to dictionary')
  await offers(app, desk, 'qqqqq', RIGHT)
  // The languages of the computer are English and German.
  await offers(app, desk, 'Straße', [
    ...[...RIGHT, 'Spelling ▸', ...BUNDLED_FIRST, '✓ English (United States)', 'French', '✓ German', 'Spanish']
  ])

  // For this customer, only English is checked.
  await choose(app, 'German')
  await offers(app, desk, 'Straße', ['(No suggestions)', 'Add to dictionary'])
  await desk.takeOver('Łukasz')
  await offers(app, desk, 'Straße', RIGHT)
  await desk.composer.fill('')
  await desk.view('Mine').click()
  await desk.openCustomer('이서연')
  await offers(app, desk, 'Straße', ['(No suggestions)', 'Add to dictionary'])
  await desk.composer.fill('')
  await choose(app, 'French')
  await until('French to be given up', async () => !(await menuOfWord(app, desk)).includes('✓ French'))

  const main = await ofMain()
  await app.quit()
  const { host } = new URL(workspace.origin)
  const isAllowed = (what: string): boolean =>
    [host, 'dns:127.0.0.1'].some((one) => what.includes(one)) || what.startsWith('unix:')
  expect([...main, ...chromiumOutgoing(netLog)].filter(({ what }) => !isAllowed(what))).toEqual([])
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining([chromiumName('en-US'), chromiumName('de'), 'made.json', 'en_US.aff', 'de-DE.bdic'])
  )

  const again = await stage.launch({ ...options, switches: [`--workspace=${workspace.origin}`] })
  const later = await stage.desk(again)
  await later.connected()
  await recordMenus(again)
  await later.view('Mine').click()
  await later.openCustomer('이서연')
  await offers(again, later, 'Straße', ['(No suggestions)', 'Add to dictionary'])
  expect(again.problems).toEqual([])
})

it('words are checked with the dictionaries that come with Deskhand, and the setting says where to put others', async ({
  stage
}) => {
  const { folder, options } = prepare(stage)
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace, options)
  const { page } = desk
  await recordMenus(app)
  await desk.takeOver('이서연')
  await offers(app, desk, 'accomodate', ['accommodate', 'accommodation', 'Add to dictionary'])
  await desk.composer.fill('')
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: 'General' }).click()
  await page.getByRole('checkbox', { name: 'English (United States)', checked: true }).waitFor()
  for (const language of ['Dutch', 'English (United Kingdom)', 'French', 'Spanish'])
    await page.getByRole('checkbox', { name: language, checked: false }).waitFor()
  expect(await page.getByRole('checkbox', { name: 'Swedish' }).count()).toBe(0)
  await page.getByText(folder, { exact: true }).waitFor()
  await picture(page, 'spelling-bundled')
  writeFileSync(join(folder, 'sv_SE.aff'), ENGLISH_RULES)
  writeFileSync(join(folder, 'sv_SE.dic'), ENGLISH_WORDS)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page.getByRole('checkbox', { name: 'Swedish', checked: false }).waitFor()
  await picture(page, 'spelling-own')
  expect(app.problems).toEqual([])
})
