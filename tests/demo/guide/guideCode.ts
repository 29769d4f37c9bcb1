/* Rig: reads the code of the guide, so that it can run against the demo. */
import { existsSync, readFileSync } from 'node:fs'

/** The guide is outside of the project. The tests read its code when they run. */
const place = new URL('../shared/seed/websocket-quick-start-guide.md', projectFolder())

/**
 * Returns the nearest folder above this file that has a package.json. The path is not fixed, because a bundle of this
 * file is in another folder.
 */
function projectFolder(): URL {
  let folder = new URL('.', import.meta.url)
  while (!existsSync(new URL('package.json', folder)) && folder.pathname !== '/') folder = new URL('..', folder)
  return folder
}

export const guideIsThere = existsSync(place)

function blocks(language: string): readonly string[] {
  const text = readFileSync(place, 'utf8')
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```/gm)]
    .filter((match) => match[1] === language)
    .map((match) => match[2] ?? '')
}

function only(found: readonly string[], what: string): string {
  const [first, ...more] = found
  if (first === undefined || more.length > 0)
    throw new Error(`The guide has ${found.length} pieces of code with ${what}`)
  return first
}

export function guideClass(): string {
  return only(
    blocks('javascript').filter((code) => /^class \w+/m.test(code)),
    'a class'
  )
}

export function guideHook(): string {
  return only(
    blocks('jsx').filter((code) => /^function use\w+/m.test(code)),
    'a hook'
  )
}

export function guideTestPage(): string {
  return only(blocks('html'), 'a page')
}
