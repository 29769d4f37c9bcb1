import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../setup/places.mjs'
import { Stop } from '../setup/say.mjs'

/**
 * Tests that are too slow for Stryker. Stryker runs each test very often, and each run of these takes seconds: they
 * handle long random sequences of events, very many events at once, or real sockets.
 */
const TOO_LONG = [
  'main/protocol/fuzz',
  'main/client/listCourses',
  'main/client/listOverSocket',
  'main/client/storm',
  'main/alerts/storm'
]
/** These tests change their time zone. Only a process can change it, but Stryker runs the tests in threads. */
const OF_ZONES = ['shared/localTime', 'renderer/composables/timeStyle']
/**
 * Hundreds of rows that each go through the whole client. For every test Stryker remembers all changes that it reached,
 * and with these rows its process had no memory left.
 */
const OF_MANY_ROWS = /^tests\/main\/client\/strange\w+\.test\.ts$/
const LEFT_OUT = [...TOO_LONG, ...OF_ZONES].map((name) => `tests/${name}.test.ts`)

/** Returns the files below a folder whose names match `ending`. Paths are from the repository, with slashes. */
const filesIn = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => ending.test(path) && !path.endsWith('.d.ts'))
    .sort()

const TEST = /\.test\.ts$/
const sourcesIn = (folder) => filesIn(folder, /\.(ts|vue)$/)

/** Returns all rooms, by the name that `--room` accepts, such as `client` (main) or `renderer/stores`. */
function rooms() {
  const folders = ['src/main', 'src/shared', 'src/renderer'].flatMap((layer) => sourcesIn(layer).map(dirname))
  const parents = folders.map(dirname).filter((folder) => folder.split('/').length > 2)
  return new Map(
    [...new Set([...folders, ...parents])]
      .filter((folder) => folder !== 'src/main')
      .sort()
      .map((folder) => [folder.replace(/^src\/(main\/)?/, ''), folder])
  )
}

/**
 * Returns `{ name, folder, sources }` of a room. Throws a `Stop` with the names of all rooms if there is no such room.
 */
export function roomNamed(name) {
  const known = rooms()
  const asked = name?.replaceAll('\\', '/').replace(/^(src\/)?(main\/)?|\/+$/g, '')
  if (!known.has(asked)) {
    const problem = name === undefined ? 'Which room? Name one with --room.' : `There is no room "${name}".`
    throw new Stop(`${problem} These are the rooms:\n  ${[...known.keys()].join('\n  ')}`)
  }
  return { name: asked, folder: known.get(asked), sources: sourcesIn(known.get(asked)) }
}

/**
 * Returns the test files of a room, without the slow ones. Usually they are in the folder of the same path:
 * `tests/main/client` for `src/main/client`. A folder inside of a room also gets the files beside it, which test the
 * whole room. If the folder is missing, the next folder above counts. Throws a `Stop` if no such folder has tests.
 */
export function testsOf({ name, folder }) {
  let mirror = folder.replace(/^src/, 'tests')
  while (!existsSync(join(root, mirror))) mirror = dirname(mirror)
  const tests = mirror === 'tests/main' || mirror === 'tests' ? [] : filesIn(mirror, TEST)
  for (let above = dirname(mirror); above.split('/').length > 2; above = dirname(above))
    tests.push(...filesIn(above, TEST).filter((file) => dirname(file) === above))
  const kept = tests.filter((file) => !LEFT_OUT.includes(file) && !OF_MANY_ROWS.test(file))
  if (kept.length === 0) throw new Stop(`No tests mirror the room "${name}".`)
  return kept
}
