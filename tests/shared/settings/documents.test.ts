import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { settingNames } from '../../../src/shared/settings/names'
import { POLICY_ONLY } from '../../../src/shared/domain/policyOnly'
import { SETTINGS } from '../../../src/shared/domain/settings'
import type { SettingDefinitions } from '../../../src/shared/settings/definition'
import { guideTable } from '../../../src/shared/settings/guideTable'
import { fileJsonSchema } from '../../../src/shared/settings/jsonSchema'
import { policyFiles } from '../../../src/shared/settings/policyFiles'

const all: SettingDefinitions = { ...SETTINGS, ...POLICY_ONLY }
const definitions = Object.entries(all).map(([key, definition]) => ({ key, definition }))
const asJson = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`

const guide = `# Settings

Deskhand keeps what a person chooses in \`settings.json\` in its own folder. An organisation sets values in its
policy; where that is, and what happens to a value that cannot be used, is in \`src/main/settings/policy.md\`. An enforced value
counts over a value of the person, and the settings page shows it as locked. A default counts until the person chooses.

A dot in a key is a group in \`settings.json\`: \`alerts.sound\` is \`sound\` in \`alerts\`. A policy has the keys as they are here.
The same as JSON schema: \`resources/settings.schema.json\` and \`resources/policy/policy.schema.json\`. Beside the latter are
the files for Group Policy, Intune, Jamf and other management tools; [the guide for IT](it-guide.md) says what to do with them.

\`npm run settings-docs\` writes this page and all these files from \`src/shared/domain/settings.ts\`.

${guideTable(all, settingNames)}`

/**
 * `npm run settings-docs` writes these files. In a usual run, a file that differs from the definitions fails the test.
 */
describe('the documents about settings', () => {
  it('have the guide’s table as the definitions say', async () => {
    await expect(guide).toMatchFileSnapshot('../../../docs/settings.md')
  })

  it('have the JSON schema of the settings file as the definitions say', async () => {
    await expect(asJson(fileJsonSchema(SETTINGS, settingNames))).toMatchFileSnapshot(
      '../../../resources/settings.schema.json'
    )
  })

  it.each(Object.entries(policyFiles(all, settingNames)))('have %s as the definitions say', async (path, text) => {
    await expect(text).toMatchFileSnapshot(`../../../resources/policy/${path}`)
  })
})

describe('a definition', () => {
  it.each(definitions)('of $key has a default that fits its own schema', ({ key, definition }) => {
    const { schema, default: usual, strictest } = definition
    if (key in SETTINGS) expect(v.is(schema, usual)).toBe(true)
    if (strictest !== undefined) expect(v.is(schema, strictest)).toBe(true)
  })

  const choices = definitions.flatMap(({ key, definition: { kind } }) =>
    kind.type === 'choice' ? [{ key, options: kind.options }] : []
  )

  it.each(choices)('of $key has a name for each option', ({ key, options }) => {
    const names: Readonly<Record<string, { readonly options?: Readonly<Record<string, string>> }>> = settingNames
    expect(Object.keys(names[key]?.options ?? {})).toEqual(options)
  })

  it('that is new is at the top of the file, because version 1.0.0 drops unknown names inside of a group', () => {
    const grouped = Object.keys(SETTINGS).filter((key) => key.includes('.'))
    expect(grouped.filter((key) => !key.startsWith('alerts.'))).toEqual([])
    expect(grouped).toHaveLength(21)
  })
})
