import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { say } from '../../shared/text/say'

const PARTS = ['main', 'preload', 'renderer']

const PackagesSchema = v.array(
  v.object({ name: v.string(), version: v.string(), license: v.string(), text: v.string() })
)

/**
 * Resolves to the licences of Deskhand and of all packages whose code is in it, as text. `root`: the folder that
 * contains `out`. The build lists the packages. Rejects if a list cannot be read.
 */
export async function licencesText(root: string): Promise<string> {
  const lists = await Promise.all(
    PARTS.map(async (part) =>
      v.parse(PackagesSchema, JSON.parse(await readFile(join(root, 'out', part, 'packages.json'), 'utf8')))
    )
  )
  const all = new Map(lists.flat().map((each) => [`${each.name} ${each.version}`, each]))
  const parts = [...all.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { license, text }]) => `===== ${name} (${license}) =====\n\n${text === '' ? license : text}\n`)
  return [say('about.licencesIntro'), ...parts].join('\n\n')
}
