/**
 * The options of fpm that electron-builder uses and that are followed by a value. `LISTS`: the options that may be
 * given several times. Their values are collected in a list.
 */
const OPTIONS = {
  '-s': 'source',
  '-t': 'target',
  '--architecture': 'architecture',
  '--after-install': 'afterInstall',
  '--after-remove': 'afterRemove',
  '--description': 'description',
  '--version': 'version',
  '--package': 'output',
  '--name': 'name',
  '--maintainer': 'maintainer',
  '--vendor': 'vendor',
  '--url': 'url',
  '--category': 'category',
  '--license': 'license',
  '--deb-priority': 'priority',
  '--deb-compression': 'compression',
  '--rpm-summary': 'summary',
  '--rpm-os': 'system',
  '--rpm-compression': 'compression'
}
const LISTS = { '-d': 'depends', '--deb-recommends': 'recommends' }
const FLAGS = ['--force']
const NEEDED = ['target', 'architecture', 'version', 'output', 'name', 'maintainer', 'description']

/**
 * Reads the command line that electron-builder writes for fpm. Throws if an option is unknown, missing or has no
 * value. An ignored option would make a package that differs from the released one.
 */
export function readArguments(argv) {
  const found = { depends: [], recommends: [], files: [] }
  for (let at = 0; at < argv.length; at++) {
    const option = argv[at]
    if (FLAGS.includes(option)) continue
    if (!option.startsWith('-')) {
      found.files.push(readFile(option))
      continue
    }
    const value = argv[++at]
    if (value === undefined) throw new Error(`${option} has no value`)
    if (option in LISTS) found[LISTS[option]].push(value)
    else if (option in OPTIONS) found[OPTIONS[option]] = value
    else throw new Error(`The option ${option} is not known here`)
  }
  const missing = NEEDED.filter((name) => found[name] === undefined)
  if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}`)
  if (found.source !== 'dir') throw new Error(`A source of the kind ${found.source} is not known here`)
  if (!['deb', 'rpm'].includes(found.target)) throw new Error(`A ${found.target} cannot be made here`)
  return found
}

/** Reads `<file or folder>=<path in the package>`. The content of a folder is put at the path. */
function readFile(text) {
  const split = text.lastIndexOf('=')
  if (split < 0) throw new Error(`${text} does not say where it goes`)
  return { from: text.slice(0, split), to: text.slice(split + 1) }
}
