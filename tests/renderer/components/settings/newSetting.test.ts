// @vitest-environment happy-dom
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { statusView } from '../../../../src/main/ipc/views/statusView'
import { createSettings } from '../../../../src/main/settings/effective'
import { mergePolicy } from '../../../../src/main/settings/policy'
import { policyLines } from '../../../../src/main/settings/policyLines'
import { readPolicyFiles } from '../../../../src/main/settings/policyFiles'
import { policySchema } from '../../../../src/main/settings/policySchema'
import { openSettingsFile } from '../../../../src/main/settings/settingsFile'
import { createStore } from '../../../../src/main/state/store'
import SettingRows from '../../../../src/renderer/components/settings/SettingRows.vue'
import { settingNames } from '../../../../src/shared/settings/names'
import { SETTINGS, type SettingChange } from '../../../../src/shared/domain/settings'
import { changeSchemas } from '../../../../src/shared/settings/change'
import {
  booleanSetting,
  choiceSetting,
  numberSetting,
  timeSetting,
  type SettingCatalogue,
  type SettingDefinitions
} from '../../../../src/shared/settings/definition'
import { readSettings } from '../../../../src/shared/settings/fileSchema'
import { guideTable } from '../../../../src/shared/settings/guideTable'
import { fileJsonSchema, policyJsonSchema } from '../../../../src/shared/settings/jsonSchema'
import { buildAlerts, buildStatus } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'
import { control } from './rig'
import { policyFolderAt } from '../../../support/policyFolderAt'

const disk = vi.hoisted(() => ({ kept: {} as Record<string, unknown> }))
vi.mock('electron-store', () => ({
  default: class {
    get store(): Record<string, unknown> {
      return structuredClone(disk.kept)
    }
    set store(kept: Record<string, unknown>) {
      disk.kept = structuredClone(kept)
    }
  }
}))

/** The definition of the made-up setting. Its texts are in `catalogue` below. */
const definitions: SettingDefinitions = {
  ...SETTINGS,
  largeButtons: booleanSetting(false, { section: 'appearance' })
}
const catalogue: SettingCatalogue = {
  ...settingNames,
  largeButtons: { name: 'Large buttons', about: 'For touch screens.' }
}
const APP = buildStatus().app

let folder: string
let rig: MountedOnPort | null = null
beforeEach(() => {
  disk.kept = {}
  folder = mkdtempSync(join(tmpdir(), 'deskhand-setting-'))
})
afterEach(() => {
  rig?.wrapper.unmount()
  rig = null
  rmSync(folder, { recursive: true })
})

/** Starts Deskhand with the made-up setting and this policy file, and records what its window gets. */
function start(policyFile: object = {}) {
  const place = join(folder, 'policy.json')
  writeFileSync(place, JSON.stringify(policyFile))
  const log: string[] = []
  const policy = mergePolicy(readPolicyFiles(policyFolderAt(folder)), null, definitions)
  log.push(...policyLines(policy.problems, definitions))
  const store = createStore(() => 0)
  const file = openSettingsFile(folder, (line) => log.push(line), definitions)
  const settings = createSettings({ store, file, policy, definitions })
  return {
    change: (value: unknown) => settings.change({ key: 'largeButtons', value } as unknown as SettingChange),
    status: () => statusView(store.state, APP, buildAlerts()),
    shown: () => Object.entries(store.state.settings).find(([key]) => key === 'largeButtons')?.[1],
    kept: () => file.settings()['largeButtons'],
    problems: policy.problems,
    log
  }
}

describe('a made-up boolean setting that is one entry of the definitions', () => {
  it('is in the schema of the settings file, with its default', () => {
    expect(readSettings(definitions, {})).toMatchObject({ largeButtons: false })
    expect(readSettings(definitions, { largeButtons: true })).toMatchObject({ largeButtons: true })
    expect(readSettings(definitions, { largeButtons: 'yes' })).toMatchObject({ largeButtons: false })
  })

  it('is in the schema of the command', () => {
    const command = v.variant('key', changeSchemas(definitions))
    expect(v.is(command, { type: 'setting.change', key: 'largeButtons', value: true })).toBe(true)
    expect(v.is(command, { type: 'setting.change', key: 'largeButtons', value: 'yes' })).toBe(false)
  })

  it('is in the schema of the policy', () => {
    const entry = policySchema(definitions).get('largebuttons')
    expect(entry).toMatchObject({ key: 'largeButtons', mismatch: 'neither true nor false' })
    expect(entry?.read('True')).toEqual({ counts: true, isExact: true, isGuess: false })
    expect(entry?.read(7)).toEqual({ counts: undefined, isExact: false, isGuess: true })
  })

  it('is in the view, changes by the one command, and is kept', () => {
    const app = start()
    expect(app.shown()).toEqual({ value: false, locked: false })
    expect(app.change('yes')).toBe('malformed')
    expect(app.change(true)).toBeNull()
    expect(app.status().settings).toMatchObject({ largeButtons: { value: true, locked: false } })
    expect(start().shown()).toEqual({ value: true, locked: false })
  })

  it('is locked and not kept if the policy sets it', () => {
    const app = start({ LargeButtons: true })
    expect(app.shown()).toEqual({ value: true, locked: true })
    expect(app.change(false)).toBe('setByOrganisation')
    expect(app.kept()).toBe(false)
  })

  it('keeps the person’s value if the policy cannot be read, and the settings say so', () => {
    const app = start({ largeButtons: 'perhaps' })
    expect(app.shown()).toEqual({ value: false, locked: false })
    expect(app.problems).toEqual([
      { kind: 'value', key: 'largeButtons', place: join(folder, 'policy.json'), countsAs: null }
    ])
    expect(app.log).toEqual([
      expect.stringMatching(/^policy: largeButtons in .+policy\.json is neither true nor false, and left out$/)
    ])
  })

  it('is in the JSON schemas, with its name and description', () => {
    const words = { title: 'Large buttons', description: 'For touch screens.' }
    expect(fileJsonSchema(definitions, catalogue)).toMatchObject({
      properties: { largeButtons: { ...words, type: 'boolean', default: false } }
    })
    expect(policyJsonSchema(definitions, catalogue)).toMatchObject({
      $defs: { values: { properties: { largeButtons: { ...words, type: 'boolean' } } } }
    })
  })

  it('is in the table of the guide', () => {
    expect(guideTable(definitions, catalogue)).toContain(
      '| Large buttons | `largeButtons` | `true`, `false` | `false` | yes | appearance |\n'
    )
  })

  it('is a row of its section, named and described by the catalogue, and sends the one command', async () => {
    const app = start()
    rig = await mountOnPort(
      SettingRows,
      { status: { ...buildStatus(), ...app.status() } },
      { section: 'appearance', definitions, catalogue }
    )
    const row = control(rig.wrapper, 'switch', 'Large buttons')
    expect(row.attributes('aria-checked')).toBe('false')
    expect(description(row.element)).toEqual(['For touch screens.'])
    await row.trigger('click')
    expect(rig.port.commands()).toEqual([{ type: 'setting.change', key: 'largeButtons', value: true }])
    app.change(true)
    await rig.show({ status: { ...buildStatus(), ...app.status() } })
    expect(row.attributes('aria-checked')).toBe('true')
  })

  it('is a locked row that says why, can be focused, and sends nothing', async () => {
    const app = start({ largeButtons: true })
    rig = await mountOnPort(
      SettingRows,
      { status: { ...buildStatus(), ...app.status() } },
      { section: 'appearance', definitions, catalogue }
    )
    const row = control(rig.wrapper, 'switch', 'Large buttons')
    expect(row.attributes()).toMatchObject({ 'aria-checked': 'true', 'aria-disabled': 'true' })
    expect(row.attributes('disabled')).toBeUndefined()
    expect(description(row.element)).toEqual([
      'For touch screens.',
      'Set by your organisation. It chose “on”. Ask your administrator.'
    ])
    await row.trigger('click')
    expect(rig.port.commands()).toEqual([])
  })
})

describe('a row of another kind', () => {
  const others: SettingDefinitions = {
    density: choiceSetting(['airy', 'tight'], 'airy', { section: 'appearance' }),
    lines: numberSetting({ min: 1, max: 9 }, 3, { section: 'appearance' }),
    start: timeSetting('09:00', { section: 'appearance' })
  }
  const names: SettingCatalogue = {
    density: { name: 'Density', options: { airy: 'Airy', tight: 'Tight' } },
    lines: { name: 'Lines' },
    start: { name: 'Start' }
  }

  const mountRows = async (states: object = {}): Promise<MountedOnPort> => {
    const status = buildStatus({ settings: { ...buildSettings(), ...states } })
    return (rig = await mountOnPort(
      SettingRows,
      { status },
      { section: 'appearance', definitions: others, catalogue: names }
    ))
  }

  it('is a list of the options of a choice', async () => {
    const { wrapper, port } = await mountRows()
    const select = control(wrapper, 'select', 'Density')
    expect(select.findAll('option').map((option) => option.text())).toEqual(['Airy', 'Tight'])
    Object.assign(select.element, { selectedIndex: 1 })
    await select.trigger('change')
    expect(port.commands()).toEqual([{ type: 'setting.change', key: 'density', value: 'tight' }])
  })

  it('is a field for a number, which accepts none outside of its range', async () => {
    const { wrapper, port } = await mountRows()
    const field = control(wrapper, 'input', 'Lines')
    for (const wrong of ['0', '10', '2.5', '']) {
      await field.setValue(wrong)
      await field.trigger('change')
      expect(field.attributes('aria-invalid')).toBe('true')
    }
    await field.setValue('4')
    await field.trigger('change')
    expect(field.attributes('aria-invalid')).toBe('false')
    expect(port.commands()).toEqual([{ type: 'setting.change', key: 'lines', value: 4 }])
  })

  it('is a field for a time of day', async () => {
    const { wrapper, port } = await mountRows()
    const field = control(wrapper, 'input', 'Start')
    await field.setValue('830')
    await field.trigger('change')
    expect(port.commands()).toEqual([{ type: 'setting.change', key: 'start', value: '08:30' }])
  })

  it('that is locked says so, and its list does not open', async () => {
    const { wrapper, port } = await mountRows({ density: { value: 'tight', locked: true } })
    const select = control(wrapper, 'select', 'Density')
    expect(select.element.value).toBe('tight')
    expect(select.attributes('aria-disabled')).toBe('true')
    expect(description(select.element)).toEqual(['Set by your organisation. It chose “Tight”. Ask your administrator.'])
    const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
    select.element.dispatchEvent(press)
    expect(press.defaultPrevented).toBe(true)
    Object.assign(select.element, { selectedIndex: 0 })
    await select.trigger('change')
    expect(port.commands()).toEqual([])
  })
})

function description(element: Element): readonly string[] {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map((id) => (document.getElementById(id)?.textContent ?? '').replace(/\s+/g, ' ').trim())
}
