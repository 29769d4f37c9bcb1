import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { say } from '../../shared/text/say'

const PARTS = ['main', 'preload', 'renderer']

const PackagesSchema = v.array(
  v.object({ name: v.string(), version: v.string(), license: v.string(), text: v.string() })
)

const LIST = 'packages.json'

/**
 * Resolves to the licences of Deskhand, its packages and its dictionaries, as text. `root`: the folder that contains
 * `out`. `dictionaries`: the folder of the dictionaries, which only packages for Linux have. Rejects if a list cannot
 * be read.
 */
export async function licencesText(root: string, dictionaries: string): Promise<string> {
  const files = PARTS.map((part) => join(root, 'out', part, LIST))
  const beside = join(dictionaries, LIST)
  if (existsSync(beside)) files.push(beside)
  const lists = await Promise.all(
    files.map(async (file) => v.parse(PackagesSchema, JSON.parse(await readFile(file, 'utf8'))))
  )
  const all = new Map(lists.flat().map((each) => [`${each.name} ${each.version}`, each]))
  const parts = [...all.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { license, text }]) => `===== ${name} (${license}) =====\n\n${text === '' ? license : text}\n`)
  return [say('about.licencesIntro'), ...parts].join('\n\n')
}
